// The work behind the Work Guide: what there is to do about a record, and the screen flow of the
// item that is open. Asks the server; what is shown is the element's.
import type { InterviewView, WorkGuide, WorkItem } from '@stagewright/api'
import { type Client, createClient, StagewrightError } from '@stagewright/sdk'
import type { ScreenAct, ScreenAnswer } from '../screen-flow/define.ts'

export type GuideState = {
  guide?: WorkGuide
  /** The item whose screens are open, and where they stand. */
  open?: { item: WorkItem; view?: InterviewView }
  isBusy: boolean
  acting: ReadonlySet<string>
  /** Why something was not done, in words. */
  problem?: string
  /** The label of what was done last. */
  done?: string
  isExpired: boolean
}

type Told = {
  changed(state: GuideState): void
  /** The newest view is the screen that shows, with what an action gave. */
  renewed(view: InterviewView): void
  finished(item: WorkItem): void
  expired(): void
}

/** An outside call is under way: when it is asked for again. */
const askAgainMs = 900

const nothing: GuideState = { isBusy: false, acting: new Set(), isExpired: false }

/** The work of one token on one record. `stop` ends it: nothing is told any more. */
export class GuideWork {
  state: GuideState = nothing
  readonly client: Client
  private readonly recordId: string
  private readonly told: Told
  private readonly stopLive: () => void
  private isStopped = false

  /** `open` is what was open under the token before. */
  constructor(
    place: { server: string; token: string; recordId: string },
    told: Told,
    open: GuideState['open'],
  ) {
    this.client = createClient({ baseUrl: place.server, token: place.token })
    this.recordId = place.recordId
    this.told = told
    if (open) this.state = { ...nothing, open }
    this.stopLive = this.client.live.subscribe({
      onChange: () => void this.load(),
      onMissed: () => void this.load(),
      onSignedOut: () => this.expire(),
    })
    void this.load()
  }

  stop(): void {
    this.isStopped = true
    this.stopLive()
  }

  /** Fetches what there is to do. */
  async load(): Promise<void> {
    await this.attempt(async () =>
      this.set({ guide: await this.client.workGuide.show(this.recordId) }),
    )
  }

  /** Takes an item that waits for somebody, and opens it. */
  async begin(item: WorkItem): Promise<void> {
    this.start()
    await this.attempt(async () => {
      if (item.actions.includes('claim')) await this.client.workItems.claim(item.id)
      this.state = { ...this.state, open: { item } }
      this.take(await this.client.workItems.open(item.id))
    })
    this.set({ isBusy: false })
  }

  /** Closes the screens; what was answered stays. */
  close(): void {
    const { open: _, ...rest } = this.state
    this.state = rest
    this.set({})
    void this.load()
  }

  async answer({ navigation, values }: ScreenAnswer): Promise<void> {
    const { view } = this.state.open ?? {}
    const { screen } = view ?? {}
    if (!view || !screen) return
    this.start()
    await this.attempt(async () => {
      const asked = { screen: screen.name, navigation, values }
      this.take(await this.client.interviews.answer(view.interviewId, asked))
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
    this.set({ open: { ...open, view } })
    if (view.status === 'working') setTimeout(() => void this.askAgain(view), askAgainMs)
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
      return this.set({ open: { item, view: { ...view, screen } } })
    }
    this.set({ problem: error.message })
    // What was shown may be old: it is somebody else's now, or done.
    if (error.status === 409 || error.status === 404) {
      const { open: _, ...rest } = this.state
      this.state = rest
      void this.client.workGuide
        .show(this.recordId)
        .then((guide) => this.set({ guide }))
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

  private set(change: Partial<GuideState>): void {
    if (this.isStopped) return
    this.state = { ...this.state, ...change }
    this.told.changed(this.state)
  }
}
