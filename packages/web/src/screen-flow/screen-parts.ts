// What stands around the fields of a screen: progress, help, the list of what is wrong, buttons.
import { html, nothing } from 'lit'
import type { Navigation } from './field-context.ts'
import { richText } from './rich-words.ts'
import type { ScreenView } from './screen-types.ts'

/** Where the screen stands among the stages of the flow. */
export function renderProgress({ progress }: ScreenView, place: 'top' | 'bottom') {
  if (!progress || progress.labels.length < 2 || progress.place !== place) return nothing
  const { labels, current, style } = progress
  return html`<ol class="progress" data-style=${style} aria-label="Progress">
    ${labels.map((label, at) => {
      const state = at < current ? 'done' : at === current ? 'now' : 'later'
      return html`<li data-state=${state} aria-current=${at === current ? 'step' : nothing}>
        <span class="number" aria-hidden="true">${at < current ? '✓' : at + 1}</span
        ><span>${label}</span>${at < current ? html`<span class="unseen">, done</span>` : nothing}
      </li>`
    })}
  </ol>`
}

/** Help of the whole screen, folded away. */
export function renderHelp({ helpText }: ScreenView) {
  if (!helpText) return nothing
  return html`<details class="screen-help">
    <summary>Help for this page</summary>
    <div>${richText(helpText)}</div>
  </details>`
}

export type Fault = { name: string; label: string; message: string }

/** What is wrong with the screen as a whole, and a list of its faults that leads to each. */
export function renderSummary(
  whole: string | undefined,
  faults: readonly Fault[],
  goTo: (name: string) => void,
) {
  if (whole === undefined && faults.length === 0) return nothing
  return html`<div class="summary" role="alert" tabindex="-1">
    ${whole ?? nothing}
    ${
      faults.length === 0
        ? nothing
        : html`<p>
              ${faults.length === 1 ? 'One field needs' : `${faults.length} fields need`} attention:
            </p>
            <ul>
              ${faults.map(
                ({ name, label, message }) =>
                  html`<li>
                    <button type="button" class="fault-link" @click=${() => goTo(name)}>
                      ${label}</button
                    ><span>: ${message}</span>
                  </li>`,
              )}
            </ul>`
    }
  </div>`
}

/** The buttons of the screen. */
export function renderFooter(view: ScreenView, busy: boolean, answer: (how: Navigation) => void) {
  const note = html`<slot name="note"></slot>`
  if (!view.showFooter) return html`<div class="note">${note}</div>`
  const quiet = (how: Navigation, label: string) =>
    html`<button type="button" class="button quiet" ?disabled=${busy} @click=${() => answer(how)}>
      ${label}
    </button>`
  return html`<div class="footer">
    ${view.canGoBack ? quiet('back', view.backLabel) : nothing}
    <span class="space">${note}</span>
    ${view.canPause ? quiet('pause', view.pauseLabel) : nothing}
    ${
      view.canGoNext
        ? html`<button
            type="submit"
            class="button next"
            ?disabled=${busy}
            aria-busy=${busy ? 'true' : nothing}
          >
            ${busy ? 'One moment…' : view.nextLabel}
          </button>`
        : nothing
    }
  </div>`
}
