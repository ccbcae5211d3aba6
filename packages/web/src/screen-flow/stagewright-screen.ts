// `<stagewright-screen>`: one screen of a flow as a form. Give it a `view`; it says `answer` with
// the navigation and the values, and shows what the next view brings. It knows no server and no
// framework.
import { html, LitElement, nothing, type CSSResult, type PropertyValues } from 'lit'
import type { Json, JsonObject } from '@stagewright/base'
import type { FieldContext, LookupSearch } from './field-context.ts'
import { formErrors, formValues, initialForm, withValue, type FormState } from './form-state.ts'
import { renderField } from './render-field.ts'
import { screenStyles } from './screen-styles.ts'
import type { ScreenField, ScreenView } from './screen-types.ts'
import { visibleFields } from './visibility.ts'

export type ScreenAnswer = { navigation: 'next' | 'back' | 'pause' | 'finish'; values: JsonObject }

const emptyForm: FormState = { values: new Map(), unreadable: new Map() }

export class StagewrightScreen extends LitElement {
  static override properties = {
    view: { attribute: false },
    busy: { type: Boolean },
    locale: {},
    timeZone: { attribute: 'time-zone' },
    lookup: { attribute: false },
    form: { state: true },
    shownErrors: { state: true },
    drafts: { state: true },
  }
  declare view: ScreenView | undefined
  /** True while an answer is under way: nothing can be changed or sent twice. */
  declare busy: boolean
  declare locale: string
  declare timeZone: string
  declare lookup: LookupSearch | undefined
  declare form: FormState
  declare shownErrors: ReadonlyMap<string, string>
  declare drafts: ReadonlyMap<string, string>

  constructor() {
    super()
    this.busy = false
    this.locale = navigator.language
    this.timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    this.form = emptyForm
    this.shownErrors = new Map()
    this.drafts = new Map()
  }

  /** With the attribute `light` it draws into the page itself, else into a shadow root. */
  protected override createRenderRoot() {
    const sheets = stylesAsSheets(screenStyles)
    if (this.hasAttribute('light')) {
      const root = this.getRootNode()
      if (root instanceof Document || root instanceof ShadowRoot) {
        const missing = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet))
        root.adoptedStyleSheets.push(...missing)
      }
      return this
    }
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = sheets
    return root
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('view') || !this.view) return
    const before: ScreenView | undefined = changed.get('view')
    const errors = Object.entries(this.view.errors)
    this.shownErrors = new Map(errors)
    // The same screen sent back with errors: what was typed stays.
    if (before?.name === this.view.name && errors.length > 0) return
    this.form = initialForm(this.view)
    this.drafts = new Map()
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('view') && this.view && changed.get('view') !== undefined) this.focusFirst()
  }

  /** Puts the focus on the first error, else on the first field. */
  focusFirst() {
    const wrong = this.renderRoot.querySelector<HTMLElement>(
      '[data-wrong] :is(input, select, textarea, button)',
    )
    const summary = this.renderRoot.querySelector<HTMLElement>('.summary')
    const first = this.renderRoot.querySelector<HTMLElement>(
      '.fields :is(input, select, textarea):not(:disabled)',
    )
    const target = wrong ?? summary ?? first ?? this.renderRoot.querySelector<HTMLElement>('.next')
    target?.focus()
  }

  private answer(navigation: ScreenAnswer['navigation']) {
    if (!this.view || this.busy) return
    const isForward = navigation === 'next' || navigation === 'finish'
    if (isForward) {
      this.shownErrors = formErrors(this.view, this.form)
      if (this.shownErrors.size > 0) {
        void this.updateComplete.then(() => this.focusFirst())
        return
      }
    }
    const detail: ScreenAnswer = { navigation, values: formValues(this.view, this.form) }
    this.dispatchEvent(new CustomEvent('answer', { detail, bubbles: true, composed: true }))
  }

  private set(name: string, value: Json, unreadable?: string) {
    this.form = withValue(this.form, name, value, unreadable)
    if (this.shownErrors.has(name)) {
      const rest = new Map(this.shownErrors)
      rest.delete(name)
      this.shownErrors = rest
    }
    this.dispatchEvent(new CustomEvent('typed', { bubbles: true, composed: true }))
  }

  private setDraft(name: string, text: string | undefined) {
    const drafts = new Map(this.drafts)
    if (text === undefined) drafts.delete(name)
    else drafts.set(name, text)
    this.drafts = drafts
  }

  private contextOf(field: ScreenField): FieldContext {
    return {
      field,
      value: this.form.values.get(field.name) ?? null,
      id: `field-${field.name}`,
      error: this.shownErrors.get(field.name),
      isLocked: this.busy,
      locale: this.locale,
      timeZone: this.timeZone,
      draft: this.drafts.get(field.name),
      set: (value, unreadable) => this.set(field.name, value, unreadable),
      setDraft: (text) => this.setDraft(field.name, text),
      lookup: this.lookup,
      renderFields: (fields) => html`${fields.map((one) => renderField(this.contextOf(one)))}`,
      renderPart: (part) =>
        renderField({
          ...this.contextOf(part.field),
          value: part.value,
          id: part.id,
          error: undefined,
          draft: this.drafts.get(part.id),
          set: (value) => part.set(value),
          setDraft: (text) => this.setDraft(part.id, text),
        }),
    }
  }

  private renderProgress(view: ScreenView) {
    if (!view.progress || view.progress.labels.length < 2) return nothing
    const { labels, current } = view.progress
    return html`<ol class="progress" aria-label="Screens">
      ${labels.map(
        (label, at) =>
          html`<li aria-current=${at === current ? 'step' : nothing}>
            <span class="number" aria-hidden="true">${at < current ? '✓' : at + 1}</span>${label}
          </li>`,
      )}
    </ol>`
  }

  private renderFooter(view: ScreenView) {
    if (!view.showFooter) return nothing
    return html`<div class="footer">
      ${
        view.canGoBack
          ? html`<button
              type="button"
              class="button quiet"
              ?disabled=${this.busy}
              @click=${() => this.answer('back')}
            >
              ${view.backLabel}
            </button>`
          : nothing
      }
      <span class="space"></span>
      ${
        view.canPause
          ? html`<button
              type="button"
              class="button quiet"
              ?disabled=${this.busy}
              @click=${() => this.answer('pause')}
            >
              ${view.pauseLabel}
            </button>`
          : nothing
      }
      ${
        view.canGoNext
          ? html`<button
              type="submit"
              class="button next"
              ?disabled=${this.busy}
              aria-busy=${this.busy ? 'true' : nothing}
            >
              ${this.busy ? 'One moment…' : view.nextLabel}
            </button>`
          : nothing
      }
    </div>`
  }

  protected override render() {
    const { view } = this
    if (!view) return nothing
    const whole = this.shownErrors.get('')
    return html`<form
      novalidate
      aria-label=${view.label}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        this.answer('next')
      }}
    >
      ${this.renderProgress(view)}
      ${view.showHeader ? html`<h2 class="title">${view.label}</h2>` : nothing}
      ${whole ? html`<div class="summary" role="alert" tabindex="-1">${whole}</div>` : nothing}
      <div class="fields">
        ${visibleFields(view.fields, this.form.values).map((field) =>
          renderField(this.contextOf(field)),
        )}
      </div>
      ${this.renderFooter(view)}
    </form>`
  }
}

const sheetsOf = new WeakMap<CSSResult, CSSStyleSheet>()

function stylesAsSheets(styles: CSSResult[]): CSSStyleSheet[] {
  return styles.map((style) => {
    const known = sheetsOf.get(style)
    if (known) return known
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style.cssText)
    sheetsOf.set(style, sheet)
    return sheet
  })
}
