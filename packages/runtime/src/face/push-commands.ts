// Notices in browsers: which of one's browsers show them, and what the administrator sets about
// them.
import type { Result } from '@stagewright/base'
import type { PushBrowser, PushCounts, PushMessage, PushSetting } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type PushView = {
  isOn: boolean
  /** What a browser is asked with for an address; null while it is switched off. */
  publicKey: string | null
  browsers: Omit<PushBrowser, 'sealed' | 'personId'>[]
}

/** What a browser says of itself. */
export type NewPushBrowserValues = { endpoint: string; keys: { p256dh: string; auth: string } }

/** Where it says so from. */
export type PushVisit = { sessionId: string; browser: string }

export type PushSettings = Pick<PushSetting, 'isOn' | 'contact'> &
  PushCounts & {
    publicKey: string | null
    madeAt: string | null
    /** Why nothing can be sent although it is switched on. */
    problem: string | null
  }

export type PushChange = {
  isOn: boolean
  /** A mail address, or an address of HTTPS. */
  contact?: string
  /** Makes new keys: every browser has to be turned on again. */
  newKeys?: boolean
}

export type PushCommands = {
  /** The viewer's own. */
  list(viewer: Viewer): Promise<PushView>
  /** Keeps the browser that asks as one that shows notices, or that it is there still. */
  subscribe(
    viewer: Viewer,
    browser: NewPushBrowserValues,
    visit: PushVisit,
  ): Promise<Result<{ id: string }, Problem>>
  remove(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
  /** Has a notice sent that tries the browser. */
  test(viewer: Viewer, id: string): Promise<Result<{ id: string }, Problem>>
  /** What the viewer's browsers were told, the newest first. */
  log(viewer: Viewer): Promise<PushMessage[]>
  settings(viewer: Viewer): Promise<Result<PushSettings, Problem>>
  configure(viewer: Viewer, change: PushChange): Promise<Result<PushSettings, Problem>>
}
