// `<stagewright-screen>`: one screen of a flow as a form. Give it a `view`; it says `answer` with
// the navigation and the values, `act` when a flow is to run beside it, `typed` with all that was
// changed and `afresh` when that is thrown away, and shows what the next view brings. It knows no
// server and no framework.
import { html, LitElement, nothing, type CSSResult, type PropertyValues } from 'lit'
import type { Json, JsonObject } from '@stagewright/base'
import type {
  ComponentHost,
  FieldContext,
  FileKeeper,
  LookupSearch,
  Navigation,
  Part,
  ScreenHost,
} from './field-context.ts'
import {
  formErrors,
  formValues,
  initialForm,
  renewedForm,
  withValue,
  type FormState,
} from './form-state.ts'
import { serverNow } from '../time/server-time.ts'
import { liveView, type LiveView } from './live-view.ts'
import { renderField } from './render-field.ts'
import { renderFooter, renderHelp, renderProgress, renderSummary } from './screen-parts.ts'
import { screenStyles } from './screen-styles.ts'
import type { ScreenField, ScreenView } from './screen-types.ts'
import { typedAnswers, withTyped } from './typed-answers.ts'

export type ScreenAnswer = { navigation: Navigation; values: JsonObject }
export type ScreenAct = { action: string; values: JsonObject }

const emptyForm: FormState = { values: new Map(), unreadable: new Map(), touched: new Set() }

/** Pause after a key before a flow that hangs on a field runs, in milliseconds. */
const actPauseMs = 400

export class StagewrightScreen extends LitElement {
  static override properties = {
    view: { attribute: false },
    typed: { attribute: false },
    busy: { type: Boolean },
    acting: { attribute: false },
    locale: {},
    timeZone: { attribute: 'time-zone' },
    lookup: { attribute: false },
    keepFile: { attribute: false },
    components: { attribute: false },
    form: { state: true },
    shownErrors: { state: true },
    drafts: { state: true },
    isRestored: { state: true },
  }
  declare view: ScreenView | undefined
  /** What the person has typed on the next `view` before; it goes into the fields. */
  declare typed: JsonObject | undefined
  /** True while an answer is under way: nothing can be changed or sent twice. */
  declare busy: boolean
  /** Actions that run beside the screen now. */
  declare acting: ReadonlySet<string>
  declare locale: string
  declare timeZone: string
  declare lookup: LookupSearch | undefined
  declare keepFile: FileKeeper | undefined
  declare components: ComponentHost | undefined
  declare form: FormState
  declare shownErrors: ReadonlyMap<string, string>
  declare drafts: ReadonlyMap<string, string>
  declare isRestored: boolean
  private isRenewed = false
  private readonly checks = new Map<string, () => string | undefined>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor() {
    super()
    this.busy = false
    this.acting = new Set()
    this.locale = navigator.language
    this.timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    this.form = emptyForm
    this.shownErrors = new Map()
    this.drafts = new Map()
    this.isRestored = false
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

  /** Takes a newer view of the screen that shows: what the person has changed stays. */
  renew(view: ScreenView) {
    this.isRenewed = this.view?.name === view.name
    this.view = view
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('view') || !this.view) return
    const before: ScreenView | undefined = changed.get('view')
    const errors = Object.entries(this.view.errors)
    const isRenewed = this.isRenewed
    this.isRenewed = false
    if (isRenewed) {
      this.form = renewedForm(this.form, this.view)
      return
    }
    this.shownErrors = new Map(errors)
    // The same screen sent back with errors, or fetched again: what was typed stays.
    const isSame = before?.name === this.view.name
    if (isSame && (errors.length > 0 || JSON.stringify(before) === JSON.stringify(this.view)))
      return
    this.begin()
    this.checks.clear()
  }

  /** Fills the form: as the server sent it, with what was typed before. */
  private begin() {
    if (!this.view) return
    const form = initialForm(this.view)
    this.form = this.typed ? withTyped(form, this.typed) : form
    this.isRestored = this.typed !== undefined
    this.drafts = new Map()
  }

  /** Fills the form of the screen that shows anew, with another version of what was typed. */
  restart(typed: JsonObject | undefined) {
    this.typed = typed
    this.begin()
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('view') || !this.view) return
    const before: ScreenView | undefined = changed.get('view')
    const isNewVisit = before !== undefined && before.name !== this.view.name
    if (isNewVisit || Object.keys(this.view.errors).length > 0) this.focusFirst()
    for (const { name, isRunAtOnce } of this.view.actions ?? []) if (isRunAtOnce) this.act(name)
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    for (const timer of this.timers.values()) clearTimeout(timer)
  }

  /** Puts the focus on the first error, else on the first field. */
  focusFirst() {
    const control = ':is(input, select, textarea, button, [contenteditable])'
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector)
    const wrong = find(`[data-wrong] ${control}`)
    const first = find('.fields :is(input, select, textarea, [contenteditable]):not(:disabled)')
    const target = wrong ?? find('.summary') ?? first ?? find('.next')
    target?.closest('details:not([open])')?.setAttribute('open', '')
    target?.focus()
  }

  /** Sends what is filled in, as its button does. */
  goOn() {
    if (this.view?.canGoNext) this.answer('next')
  }

  private goTo(name: string) {
    const field = this.renderRoot.querySelector(`[data-field="${CSS.escape(name)}"]`)
    field?.closest('details:not([open])')?.setAttribute('open', '')
    field?.querySelector<HTMLElement>('input, select, textarea, button, [contenteditable]')?.focus()
  }

  private get shown(): LiveView {
    const place = { now: serverNow(), timeZone: this.timeZone, locale: this.locale }
    return this.view ? liveView(this.view, this.form, place) : { fields: [], values: new Map() }
  }

  private answer(navigation: Navigation) {
    if (!this.view || this.busy) return
    const { shown } = this
    if (navigation === 'next' || navigation === 'finish') {
      const errors = formErrors(shown, this.form)
      for (const [name, check] of this.checks) {
        const error = check()
        if (error !== undefined) errors.set(name, error)
      }
      this.shownErrors = errors
      if (errors.size > 0) {
        void this.updateComplete.then(() => this.focusFirst())
        return
      }
    }
    this.tell('answer', { navigation, values: formValues(shown, this.form) } satisfies ScreenAnswer)
  }

  private act(action: string) {
    if (this.busy || this.acting.has(action)) return
    const values = formValues(this.shown, this.form)
    this.tell('act', { action, values } satisfies ScreenAct)
  }

  private tell(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  private set(name: string, value: Json, unreadable?: string) {
    this.form = withValue(this.form, name, value, unreadable)
    if (this.shownErrors.has(name)) {
      const rest = [...this.shownErrors].filter(
        ([field]) => field !== name && !isInside(field, name),
      )
      this.shownErrors = new Map(rest)
    }
    if (this.view) this.tell('typed', typedAnswers(this.view, this.form))
    const following = this.view?.actions?.filter(({ changes }) => changes.includes(name)) ?? []
    for (const { name: action } of following) this.actSoon(action)
  }

  private actSoon(action: string) {
    clearTimeout(this.timers.get(action))
    const isRunning = this.acting.has(action)
    const next = () => (isRunning ? this.actSoon(action) : this.act(action))
    this.timers.set(action, setTimeout(next, actPauseMs))
  }

  private setDraft(name: string, text: string | undefined) {
    const drafts = new Map(this.drafts)
    if (text === undefined) drafts.delete(name)
    else drafts.set(name, text)
    this.drafts = drafts
  }

  private startAfresh() {
    this.restart(undefined)
    this.tell('afresh')
  }

  private get host(): ScreenHost {
    const { view } = this
    const answer = (navigation: Navigation) => this.answer(navigation)
    return {
      lookup: this.lookup,
      keepFile: this.keepFile,
      components: this.components,
      canNavigate: {
        next: view?.canGoNext === true,
        finish: view?.canGoNext === true,
        back: view?.canGoBack === true,
        pause: view?.canPause === true,
      },
      // A component may set a value and navigate in one go: first the value arrives.
      navigate: (navigation) => void this.updateComplete.then(() => answer(navigation)),
      register: (name, check) => {
        if (check) this.checks.set(name, check)
        else this.checks.delete(name)
      },
      actionsOf: (field) => {
        const actions = view?.actions?.filter(({ buttons }) => buttons.includes(field)) ?? []
        return { actions, isRunning: actions.some(({ name }) => this.acting.has(name)) }
      },
      act: (action) => this.act(action),
    }
  }

  private contextOf(field: ScreenField, shown: LiveView): FieldContext {
    return {
      field,
      value: shown.values.get(field.name) ?? null,
      id: `field-${field.name.replaceAll(/[^\w-]/g, '_')}`,
      error: this.shownErrors.get(field.name),
      isLocked: this.busy,
      locale: this.locale,
      timeZone: this.timeZone,
      draft: this.drafts.get(field.name),
      set: (value, unreadable) => this.set(field.name, value, unreadable),
      setDraft: (text) => this.setDraft(field.name, text),
      valueOf: (name) => shown.values.get(name) ?? null,
      setOther: (name, value) => this.set(name, value),
      screen: this.host,
      renderFields: (fields) =>
        html`${fields.map((one) => renderField(this.contextOf(one, shown)))}`,
      renderPart: (part) => renderField(this.partContext(part, shown)),
    }
  }

  private partContext(part: Part, shown: LiveView): FieldContext {
    return {
      ...this.contextOf(part.field, shown),
      value: part.value,
      id: part.id,
      error: this.shownErrors.get(part.path),
      draft: this.drafts.get(part.id),
      set: (value) => part.set(value),
      setDraft: (text) => this.setDraft(part.id, text),
      valueOf: (name) => part.row[name] ?? null,
      setOther: part.setOther,
    }
  }

  private renderRestored() {
    if (!this.isRestored) return nothing
    return html`<div class="restored" role="status">
      <span>What you typed before is still here.</span>
      <button type="button" class="plain-button" @click=${() => this.startAfresh()}>
        Start this page afresh
      </button>
    </div>`
  }

  protected override render() {
    const { view, shown } = this
    if (!view) return nothing
    const labels = new Map(allOf(shown.fields).map(({ name, label }) => [name, label || name]))
    const faults = [...this.shownErrors]
      .filter(([name]) => name !== '')
      .map(([name, message]) => {
        const field = name.replace(/\[\d+\].*$/, '')
        return { name: field, label: labels.get(field) ?? field, message }
      })
    const unplaced = faults.length > 1 || faults.some(({ name }) => !labels.has(name))
    return html`<form
      novalidate
      aria-label=${view.label}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        this.answer('next')
      }}
    >
      ${renderProgress(view, 'top')}
      ${view.showHeader ? html`<h2 class="title">${view.label}</h2>` : nothing} ${renderHelp(view)}
      ${this.renderRestored()}
      ${renderSummary(this.shownErrors.get(''), unplaced ? faults : [], (name) => this.goTo(name))}
      <div class="fields">
        ${shown.fields.map((field) => renderField(this.contextOf(field, shown)))}
      </div>
      ${renderProgress(view, 'bottom')}
      ${renderFooter(view, this.busy, (navigation) => this.answer(navigation))}
    </form>`
  }
}

function isInside(error: string, field: string): boolean {
  return error.startsWith(`${field}[`)
}

function allOf(fields: readonly ScreenField[]): ScreenField[] {
  return fields.flatMap((field) => [field, ...allOf(field.fields ?? [])])
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
