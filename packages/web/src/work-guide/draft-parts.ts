// The draft of a screen in an element: how it stands, and two versions side by side.
import type { Json, JsonObject } from '@stagewright/base'
import { html, nothing } from 'lit'
import type { DraftSaver } from '../drafts/draft-saver.ts'
import { toldAnswers } from '../screen-flow/typed-answers.ts'
import type { ScreenView } from '../screen-flow/screen-types.ts'

export type Reader = { locale: string; timeZone: string }

/** How the draft stands, in a few words beside the buttons. */
export function draftNote(saver: DraftSaver, { locale, timeZone }: Reader) {
  const { state } = saver
  switch (state.kind) {
    case 'typing':
    case 'saving':
      return html`<span slot="note" class="note">Saving…</span>`
    case 'saved': {
      const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
      return html`<span slot="note" class="note">Saved ${clock.format(new Date(state.at))}</span>`
    }
    case 'failed':
      return html`<span slot="note" class="note problem" role="alert">
        Not saved. ${state.message}
        ${
          state.isFinal
            ? nothing
            : html`<button class="plain" @click=${() => saver.retry()}>Try again</button>`
        }
      </span>`
    case 'conflict':
      return html`<span slot="note" class="note problem">Not saved: two versions</span>`
    default:
      return nothing
  }
}

/**
 * The choice between two versions; nothing while there is one. Nothing is saved before it is made.
 */
export function twoVersions(view: ScreenView, saver: DraftSaver) {
  if (saver.state.kind !== 'conflict') return nothing
  const { other } = saver.state
  return html`<section class="versions" aria-label="Two versions" role="alert">
    <h3>${other ? 'You typed this in two windows.' : 'Another window took this page back.'}</h3>
    <p>
      ${
        other
          ? 'Both versions are here. Choose the one to go on with; the other one goes.'
          : 'What was typed there was sent or thrown away. What you typed here is still here.'
      }
    </p>
    <div class="pair">
      ${version('In this window', view, saver.values)}
      ${other ? version('In the other one', view, other.values) : nothing}
    </div>
    <div class="buttons">
      <button @click=${() => saver.takeOther()}>
        ${other ? 'Take the other one' : 'Start this page afresh'}
      </button>
      <button class="main" @click=${() => saver.keepMine()}>Keep this one</button>
    </div>
  </section>`
}

function version(title: string, view: ScreenView, typed: JsonObject = {}) {
  return html`<div>
    <h4>${title}</h4>
    <dl>
      ${toldAnswers(view, typed).map(
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${toldText(value) || '–'}</dd>
          </div>`,
      )}
    </dl>
  </div>`
}

function toldText(value: Json): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(toldText).join(', ')
  return typeof value === 'object' ? '' : String(value)
}
