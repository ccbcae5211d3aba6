// What the elements for pages of other sites have in common: a token, a list of work, and the
// screens of the item that is open. Each says `done` when an item was completed and `expired` when
// it needs a new token, which goes into the attribute.
import type { InterviewView, WorkItem } from '@stagewright/api'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import '../screen-flow/define.ts'
import type {
  FileKeeper,
  LookupSearch,
  ScreenAct,
  ScreenAnswer,
  StagewrightScreen,
} from '../screen-flow/define.ts'
import type { ScreenView } from '../screen-flow/screen-types.ts'
import { checklistPart } from './checklist-part.ts'
import { draftNote, twoVersions } from './draft-parts.ts'
import { elementStyles } from './element-styles.ts'
import { type ElementState, ElementWork } from './element-work.ts'
import type { WorkSource } from './work-source.ts'

const idle: ElementState = { isBusy: false, acting: new Set(), isExpired: false }

export abstract class WorkElement extends LitElement {
  static override styles = elementStyles
  static override properties = { server: {}, token: {}, state: { state: true } }
  /** Where Stagewright is: `https://flows.example.org`; empty on its own pages. */
  declare server: string
  declare token: string
  declare state: ElementState
  private work: ElementWork | undefined
  /** What the work was begun with. */
  private begun = ''

  constructor() {
    super()
    this.server = ''
    this.token = ''
    this.state = idle
  }

  /** Names the element for those who hear the page. */
  protected abstract readonly name: string
  /**
   * The source of the work and what tells it from another; undefined while an attribute is missing.
   */
  protected abstract sourceOfWork(): { key: string; source: WorkSource } | undefined
  /** Which attributes it needs. */
  protected abstract readonly needs: string
  protected abstract renderList(items: readonly WorkItem[]): TemplateResult

  override connectedCallback() {
    super.connectedCallback()
    // An element that was moved begins again.
    this.requestUpdate()
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    this.work?.stop()
    this.work = undefined
    this.begun = ''
  }

  protected override willUpdate() {
    const wanted = JSON.stringify([this.sourceOfWork()?.key, this.server, this.token])
    if (!this.isConnected || wanted === this.begun) return
    this.begun = wanted
    this.restart()
  }

  /** Begins with the token that is set now; screens that are open stay where they are. */
  private restart() {
    const { token } = this
    const found = this.sourceOfWork()
    const before = this.work?.state.open
    this.work?.stop()
    this.work = undefined
    this.state = idle
    if (!found || token === '') return
    const server = this.server.replace(/\/+$/, '')
    this.work = new ElementWork(
      { server, token, source: found.source },
      {
        changed: (state) => (this.state = state),
        renewed: (view) => this.shownScreen((screen) => this.renew(screen, view)),
        restarted: (values) => this.shownScreen((screen) => screen.restart(values)),
        finished: (item) => this.tell('done', { workItemId: item.id, label: item.label }),
        expired: () => this.tell('expired'),
      },
      before,
    )
  }

  private shownScreen(act: (screen: StagewrightScreen) => void) {
    const shown = this.renderRoot.querySelector<StagewrightScreen>('stagewright-screen')
    if (shown) act(shown)
  }

  private renew(shown: StagewrightScreen, { screen }: InterviewView) {
    if (screen) shown.renew(screen as ScreenView)
  }

  private tell(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    const { state } = this
    const isSet = this.sourceOfWork() !== undefined && this.token !== ''
    return html`<section class="guide" aria-label=${this.name}>
      ${state.problem ? html`<p class="problem" role="alert">${state.problem}</p>` : nothing}
      ${isSet ? this.renderWork(state) : html`<p class="muted">${this.needs}</p>`}
    </section>`
  }

  private renderWork(state: ElementState) {
    if (state.isExpired) {
      return html`<p role="alert">Your time on this page is over. Load it again to go on.</p>`
    }
    if (state.open) return this.renderOpen(state, state.open)
    const { done, work } = state
    if (!work) return html`<p class="muted" role="status">Loading…</p>`
    const said = done === undefined ? nothing : html`<p role="status">${done} is done.</p>`
    if (work.items.length > 0) return html`${said}${this.renderList(work.items)}`
    return html`${said}
      <p class="muted">Nothing for you to do here${done === undefined ? '' : ' any more'}.</p>`
  }

  /** The button that takes or opens an item; the first one stands out. */
  protected renderBegin(item: WorkItem, isFirst: boolean) {
    const word = item.actions.includes('claim') ? 'Claim' : 'Open'
    const about = item.record ? `${item.label}, ${item.record.name}` : item.label
    return html`<button
      class=${isFirst ? 'main' : ''}
      ?disabled=${this.state.isBusy}
      aria-label="${word} ${about}"
      @click=${() => void this.work?.begin(item)}
    >
      ${word}
    </button>`
  }

  private renderOpen(state: ElementState, open: NonNullable<ElementState['open']>) {
    const { item, view } = open
    return html`<header>
        <h2>${item.label}</h2>
        ${
          this.sourceOfWork()?.source.guestItem
            ? nothing
            : html`<button @click=${() => this.work?.close()}>Close</button>`
        }
      </header>
      ${checklistPart(state.lines, (line) => void this.work?.turn(line))}
      ${view ? this.renderView(state, open, view) : html`<p class="muted" role="status">Loading…</p>`}`
  }

  private renderView(
    state: ElementState,
    open: NonNullable<ElementState['open']>,
    view: InterviewView,
  ) {
    const { item } = open
    const again = () => void this.work?.begin({ ...item, actions: ['open'] })
    switch (view.status) {
      case 'screen':
        return this.renderScreen(state, open, view)
      case 'finished':
        return nothing
      case 'working':
        return html`<p role="status">Waiting for another system. Nothing is lost.</p>`
      case 'action':
        return html`<p>
          This step goes on in Stagewright itself:
          <a href="${this.server.replace(/\/+$/, '')}/work-items/${item.id}">open it there</a>.
        </p>`
      case 'paused':
        return html`<p>${view.message ?? 'Paused.'}</p>
          <button @click=${again}>Resume</button>`
      case 'failed':
        return html`<p role="alert">
            This step stopped on an error. ${view.message ?? 'The server gave no reason.'}
          </p>
          <button @click=${again}>Start again</button>`
    }
  }

  private renderScreen(
    { work, isBusy, acting }: ElementState,
    { saver }: NonNullable<ElementState['open']>,
    view: InterviewView,
  ) {
    const { locale = navigator.language, timeZone = 'UTC' } = work?.viewer ?? {}
    const reader = { locale: locale.replaceAll('_', '-'), timeZone }
    if (saver?.state.kind === 'left') {
      return html`<p role="alert">
        This page was answered elsewhere. What you typed here was not sent.
      </p>`
    }
    return html`${saver ? twoVersions(view.screen as ScreenView, saver) : nothing}
      <stagewright-screen
        .typed=${saver?.values}
        .view=${view.screen as ScreenView}
        .busy=${isBusy}
        .acting=${acting}
        .locale=${reader.locale}
        .timeZone=${timeZone}
        .lookup=${this.lookup}
        .keepFile=${this.keeperOf(view.interviewId)}
        @typed=${({ detail }: CustomEvent) => saver?.typed(detail)}
        @afresh=${() => saver?.discard()}
        @answer=${({ detail }: CustomEvent<ScreenAnswer>) => void this.work?.answer(detail)}
        @act=${({ detail }: CustomEvent<ScreenAct>) => void this.work?.act(detail)}
        >${saver ? draftNote(saver, reader) : nothing}</stagewright-screen
      >`
  }

  private readonly lookup: LookupSearch = async (object, search) => {
    const { client } = this.work ?? {}
    const found = client && (await this.sourceOfWork()?.source.find(client, { object, search }))
    return found?.items ?? []
  }

  private keeperOf(interviewId: string): FileKeeper {
    return async (field, file) => {
      const kept = await this.work?.client.files.upload([file], { interviewId, field })
      const [first] = kept?.items ?? []
      if (!first) throw new Error('The server kept nothing.')
      return first
    }
  }
}
