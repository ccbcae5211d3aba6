// Signing in with an OpenID Connect provider: a browser goes there and comes back.
import type { Result } from '@stagewright/base'
import type { Problem } from './asking.ts'
import type { BegunSession, Visit } from './sessions.ts'

/** Why somebody who came back is not signed in; the page says it in a sentence. */
export type ProviderRefusal =
  | 'expired'
  | 'refused'
  | 'away'
  | 'not-trusted'
  | 'unknown'
  | 'mail-not-verified'
  | 'not-active'
  | 'taken'

export type ProviderSignIn = {
  /** What the button says; undefined where no provider is set. */
  name: string | undefined
  /**
   * The address to go to, and what the browser must bring back beside it (a cookie of ours).
   * `to` is the path it goes to in the end.
   */
  begin(to: string, visit: Visit): Promise<Result<{ url: string; browserSecret: string }, Problem>>
  /** What came back: the query of the address, and the browser's secret. */
  finish(
    back: { query: string; browserSecret: string | undefined },
    visit: Visit,
  ): Promise<Result<BegunSession & { to: string }, ProviderRefusal>>
  /** Where a browser goes to sign out there too; undefined when that is not set or not offered. */
  signOutUrl(): Promise<string | undefined>
}
