// The work behind the elements for pages of other sites: what there is to do, the screen flow of
// the item that is open, and the draft of its screen. Asks the server; what is shown is the
// element's.
import type { ChecklistLine, InterviewView } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'
import { type Client, createClient, StagewrightError } from '@stagewright/sdk'
import { DraftSaver } from '../drafts/draft-saver.ts'
import { discardDraft, saveDraft } from '../drafts/save-draft.ts'
import type { ScreenAct, ScreenAnswer } from '../screen-flow/define.ts'
import { fetchHearing } from '../time/server-time.ts'
import type { OpenedItem, WorkList, WorkSource } from './work-source.ts'

export type ElementState = {
  work?: WorkList
  /** The item whose screens are open, and where they stand. */
  open?: { item: OpenedItem; view?: InterviewView; saver?: DraftSaver }
  /** What is to be done on that item. */
  lines?: readonly ChecklistLine[]
  isBusy: boolean
  acting: ReadonlySet<string>
  /** Why something was not done, in words. */
  problem?: string
  /** The label of what was done last. */
  done?: string
  isExpired: boolean
}

type Told = {
  changed(state: ElementState): void
  /** The newest view is the screen that shows, with what an action gave. */
  renewed(view: InterviewView): void
  /** The screen that shows is to begin anew, with other values. */
  restarted(values: JsonObject | undefined): void
  finished(item: OpenedItem): void
  expired(): void
}

/** An outside call is under way: when it is asked for again. */
const askAgainMs = 900

const nothing: ElementState = { isBusy: false, acting: new Set(), isExpired: false }

/** The work of one token. `stop` ends it: nothing is told any more. */
export class ElementWork {
  state: ElementState = nothing
  readonly client: Client
  private readonly source: WorkSource
  private readonly told: Told
  private readonly stopLive: () => void
  private isStopped = false

  /** `open` is what was open under the token before. */
  constructor(
    place: { server: string; token: string; source: WorkSource },
    told: Told,
    open: ElementState['open'],
  ) {
    this.client = createClient({
      baseUrl: place.server,
      token: place.token,
      fetch: fetchHearing,
    })
    this.source = place.source
    this.told = told
    if (open) {
      this.state = { ...nothing, open }
      if (open.view) this.follow(open.item, open.view, open.saver)
    }
    addEventListener('pagehide', this.flush)
    const { guestItem } = place.source
    this.stopLive = guestItem ? () => undefined : this.listen()
    if (guestItem && !open) void this.begin(guestItem)
    void this.load()
  }

  private listen(): () => void {
    return this.client.live.subscribe({
      onChange: () => this.renew(),
      onMissed: () => this.renew(),
      onSignedOut: () => this.expire(),
    })
  }

  stop(): void {
    this.flush()
    this.isStopped = true
    removeEventListener('pagehide', this.flush)
    this.stopLive()
  }

  /** Saves what waits for its pause. */
  private readonly flush = () => this.state.open?.saver?.flush()

  /** Fetches what there is to do. */
  async load(): Promise<void> {
    await this.attempt(async () => this.set({ work: await this.source.list(this.client) }))
  }

  /** What others have done shows too: in the list, and on the checklist that is open. */
  private renew(): void {
    void this.load()
    void this.attempt(() => this.loadLines())
  }

  /** Takes an item that waits for somebody, and opens it. */
  async begin(item: OpenedItem): Promise<void> {
    this.start()
    await this.attempt(async () => {
      if (item.actions.includes('claim')) await this.client.workItems.claim(item.id)
      const { lines: _, ...rest } = this.state
      this.state = { ...rest, open: { item } }
      await this.loadLines()
      this.take(await this.client.workItems.open(item.id))
    })
    this.set({ isBusy: false })
  }

  /** Fetches the checklist of the item that is open, where it has one. */
  private async loadLines(): Promise<void> {
    const { item } = this.state.open ?? {}
    if (!item?.checklist) return
    const { items } = await this.client.workItems.checklist(item.id)
    if (this.state.open?.item.id === item.id) this.set({ lines: items })
  }

  /** Ticks a line of the item that is open, or opens it again. */
  async turn({ id: line, ticked }: ChecklistLine): Promise<void> {
    const { item } = this.state.open ?? {}
    if (!item) return
    const { workItems } = this.client
    try {
      await (ticked ? workItems.untick(item.id, line) : workItems.tick(item.id, line))
      const { problem: _, ...rest } = this.state
      this.state = rest
    } catch (error) {
      // The screen stays: somebody else may have ticked the line at the same moment.
      if (!(error instanceof StagewrightError)) throw error
      if (error.code === 'not-signed-in') return this.expire()
      this.set({ problem: error.message })
    }
    await this.attempt(() => this.loadLines())
  }

  /** Closes the screens; what was answered stays. */
  close(): void {
    this.flush()
    const { open: _, ...rest } = this.state
    this.state = rest
    this.set({})
    void this.load()
  }

  async answer({ navigation, values }: ScreenAnswer): Promise<void> {
    const { view, saver } = this.state.open ?? {}
    const { screen } = view ?? {}
    if (!view || !screen) return
    this.start()
    await this.attempt(async () => {
      const asked = { screen: screen.name, navigation, values }
      const next = await this.client.interviews.answer(view.interviewId, asked)
      saver?.sent()
      this.take(next)
    })
    this.set({ isBusy: false })
  }

  async act({ action, values }: ScreenAct): Promise<void> {
    const { view } = this.state.open ?? {}
    if (!view?.screen) return
    const screen = view.screen.name
    this.set({ acting: new Set(this.state.acting).add(action) })
    await this.attempt(async () => {
      const next = await this.client.interviews.act(view.interviewId, action, { screen, values })
      if (next.screen?.name === screen) this.told.renewed(next)
      this.take(next)
    })
    this.set({ acting: new Set([...this.state.acting].filter((name) => name !== action)) })
  }

  private take(view: InterviewView): void {
    const { open } = this.state
    if (!open || this.isStopped) return
    if (view.status === 'finished') {
      const { open: _, ...rest } = this.state
      this.state = rest
      this.set({ done: open.item.label })
      this.told.finished(open.item)
      void this.load()
      return
    }
    this.follow(open.item, view)
    if (view.status === 'working') setTimeout(() => void this.askAgain(view), askAgainMs)
  }

  /** Shows a view; its screen has the saver it had, a new screen one of its own. */
  private follow(item: OpenedItem, view: InterviewView, earlier?: DraftSaver): void {
    const before = this.state.open
    const isSame =
      earlier === undefined &&
      before?.view?.interviewId === view.interviewId &&
      before.view.screen?.name === view.screen?.name
    const saver = isSame ? before.saver : this.saverOf(view, earlier)
    this.set({ open: { item, view, ...(saver && { saver }) } })
  }

  /** `earlier` had the screen under another token: what it has goes on from what it has seen. */
  private saverOf(view: InterviewView, earlier?: DraftSaver): DraftSaver | undefined {
    const { screen, interviewId, draft } = view
    if (view.status !== 'screen' || !screen) return undefined
    // What a guest has not sent is not kept: the drafts are of who invited them.
    if (this.source.guestItem) return undefined
    const place = { interviewId, view: screen }
    const { values, revision = 0 } = earlier ?? {}
    const own = values && { values, revision }
    const seen = draft && { ...draft, revision: Math.max(draft.revision, revision) }
    const nowhere = () => undefined
    const saver = new DraftSaver(
      {
        save: (values, revision) => saveDraft(this.client, place, { values, revision }),
        discard: () => discardDraft(this.client, place),
        // The page around the element is somebody else's: nothing is laid into its storage.
        ...{ shelve: nowhere, unshelve: nowhere, onLeft: nowhere },
        later: (act, ms) => {
          const timer = setTimeout(act, ms)
          return () => clearTimeout(timer)
        },
      },
      seen,
      own,
    )
    let { epoch } = saver
    saver.subscribe(() => {
      if (this.state.open?.saver !== saver) return
      if (epoch !== saver.epoch) this.told.restarted(saver.values)
      epoch = saver.epoch
      this.set({})
    })
    return saver
  }

  private async askAgain({ interviewId }: InterviewView): Promise<void> {
    if (this.isStopped || this.state.open?.view?.interviewId !== interviewId) return
    await this.attempt(async () => this.take(await this.client.interviews.show(interviewId)))
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.fail(error)
    }
  }

  private fail(error: unknown): void {
    if (!(error instanceof StagewrightError)) throw error
    const { view, item } = this.state.open ?? {}
    if (error.code === 'not-signed-in') return this.expire()
    if (error.code === 'screen-invalid' && item && view?.screen) {
      const errors = Object.keys(error.fields).length > 0 ? error.fields : { '': error.message }
      const screen = { ...view.screen, errors }
      return this.follow(item, { ...view, screen })
    }
    this.set({ problem: error.message })
    // What was typed is wanted as soon as the lines are ticked.
    if (error.code === 'checklist-open' && view) return void this.attempt(() => this.loadLines())
    // What was shown may be old: it is somebody else's now, or done.
    if (error.status === 409 || error.status === 404) {
      const { open: _, ...rest } = this.state
      this.state = rest
      void this.source
        .list(this.client)
        .then((work) => this.set({ work }))
        .catch(() => this.set({}))
    }
  }

  private expire(): void {
    if (this.isStopped || this.state.isExpired) return
    this.set({ isExpired: true })
    this.stop()
    this.told.expired()
  }

  /** Something new begins: what was said of the last thing goes. */
  private start(): void {
    const { problem: _, done: __, ...rest } = this.state
    this.state = rest
    this.set({ isBusy: true })
  }

  private set(change: Partial<ElementState>): void {
    if (this.isStopped) return
    this.state = { ...this.state, ...change }
    this.told.changed(this.state)
  }
}
