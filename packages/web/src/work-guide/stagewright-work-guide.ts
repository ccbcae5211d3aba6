// `<stagewright-work-guide record-id server token>`: what a person has to do about one record, done
// in place, on any web page. It says `done` when an item was completed and `expired` when it needs
// a new token, which goes into the attribute.
import type { InterviewView, WorkItem } from '@stagewright/api'
import { html, LitElement, nothing } from 'lit'
import '../screen-flow/define.ts'
import type {
  FileKeeper,
  LookupSearch,
  ScreenAct,
  ScreenAnswer,
  StagewrightScreen,
} from '../screen-flow/define.ts'
import type { ScreenView } from '../screen-flow/screen-types.ts'
import { guideStyles } from './guide-styles.ts'
import { type GuideState, GuideWork } from './guide-work.ts'

const idle: GuideState = { isBusy: false, acting: new Set(), isExpired: false }

export class StagewrightWorkGuide extends LitElement {
  static override styles = guideStyles
  static override properties = {
    recordId: { attribute: 'record-id' },
    server: {},
    token: {},
    state: { state: true },
  }
  declare recordId: string
  /** Where Stagewright is: `https://flows.example.org`; empty on its own pages. */
  declare server: string
  declare token: string
  declare state: GuideState
  private work: GuideWork | undefined
  /** What the work was begun with. */
  private begun = ''

  constructor() {
    super()
    this.recordId = ''
    this.server = ''
    this.token = ''
    this.state = idle
  }

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
    const wanted = JSON.stringify([this.recordId, this.server, this.token])
    if (!this.isConnected || wanted === this.begun) return
    this.begun = wanted
    this.restart()
  }

  /** Begins with the token that is set now; screens that are open stay where they are. */
  private restart() {
    const { recordId, token } = this
    const before = this.work?.state.open
    this.work?.stop()
    this.work = undefined
    this.state = idle
    if (recordId === '' || token === '') return
    const server = this.server.replace(/\/+$/, '')
    this.work = new GuideWork(
      { server, token, recordId },
      {
        changed: (state) => (this.state = state),
        renewed: (view) => this.renew(view),
        finished: (item) => this.tell('done', { workItemId: item.id, label: item.label }),
        expired: () => this.tell('expired'),
      },
      before,
    )
  }

  private renew({ screen }: InterviewView) {
    if (!screen) return
    const shown = this.renderRoot.querySelector<StagewrightScreen>('stagewright-screen')
    shown?.renew(screen as ScreenView)
  }

  private tell(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    const { state, token, recordId } = this
    return html`<section class="guide" aria-label="Work Guide">
      ${state.problem ? html`<p class="problem" role="alert">${state.problem}</p>` : nothing}
      ${token === '' || recordId === '' ? this.renderUnset() : this.renderWork(state)}
    </section>`
  }

  private renderUnset() {
    return html`<p class="muted">This element needs the attributes record-id and token.</p>`
  }

  private renderWork(state: GuideState) {
    if (state.isExpired) {
      return html`<p role="alert">Your time on this page is over. Load it again to go on.</p>`
    }
    if (state.open) return this.renderOpen(state, state.open)
    if (!state.guide) return html`<p class="muted" role="status">Loading…</p>`
    return this.renderList(state, state.guide.items)
  }

  private renderList({ done, isBusy }: GuideState, items: readonly WorkItem[]) {
    const said = done === undefined ? nothing : html`<p role="status">${done} is done.</p>`
    if (items.length === 0) {
      return html`${said}
        <p class="muted">Nothing for you to do here${done === undefined ? '' : ' any more'}.</p>`
    }
    return html`${said}
      <h2>To do for you</h2>
      <ul>
        ${items.map((item, at) => {
          const isOffered = item.actions.includes('claim')
          return html`<li>
            <span>
              <strong>${item.label}</strong>
              <small>${item.stage.label}${isOffered ? ` · for ${item.assignee.name}` : ''}</small>
            </span>
            <button
              class=${at === 0 ? 'main' : ''}
              ?disabled=${isBusy}
              aria-label="${isOffered ? 'Claim' : 'Open'} ${item.label}"
              @click=${() => void this.work?.begin(item)}
            >
              ${isOffered ? 'Claim' : 'Open'}
            </button>
          </li>`
        })}
      </ul>`
  }

  private renderOpen(state: GuideState, { item, view }: NonNullable<GuideState['open']>) {
    return html`<header>
        <h2>${item.label}</h2>
        <button @click=${() => this.work?.close()}>Close</button>
      </header>
      ${view ? this.renderView(state, item, view) : html`<p class="muted" role="status">Loading…</p>`}`
  }

  private renderView(state: GuideState, item: WorkItem, view: InterviewView) {
    const again = () => void this.work?.begin({ ...item, actions: ['open'] })
    switch (view.status) {
      case 'screen':
        return this.renderScreen(state, view)
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

  private renderScreen({ guide, isBusy, acting }: GuideState, view: InterviewView) {
    const { locale = navigator.language, timeZone = 'UTC' } = guide?.viewer ?? {}
    return html`<stagewright-screen
      .view=${view.screen as ScreenView}
      .typed=${view.draft?.values}
      .busy=${isBusy}
      .acting=${acting}
      .locale=${locale.replaceAll('_', '-')}
      .timeZone=${timeZone}
      .lookup=${this.lookup}
      .keepFile=${this.keeperOf(view.interviewId)}
      @answer=${({ detail }: CustomEvent<ScreenAnswer>) => void this.work?.answer(detail)}
      @act=${({ detail }: CustomEvent<ScreenAct>) => void this.work?.act(detail)}
    ></stagewright-screen>`
  }

  private readonly lookup: LookupSearch = async (object, search) => {
    const found = await this.work?.client.workGuide.find(this.recordId, { object, search })
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
