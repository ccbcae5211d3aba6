// Who is signed in, and by what means.
import type { Instant, Result } from '@stagewright/base'
import type { SessionRow } from '@stagewright/store'
import type { Scope } from '../session/scopes.ts'
import type { Done, Problem, Viewer } from './asking.ts'

export type { SessionRow }

/** Where a try to sign in comes from. */
export type Visit = {
  /** The network address. */
  address: string
  /** Such as `Firefox on Linux`. */
  browser: string
}

/** The token is handed out this once. */
export type BegunSession = {
  token: string
  viewer: Viewer
  /** A setting asks a second factor of them that they do not have yet. */
  needsSecondFactor: boolean
}

/** Who asks, by which session or token, and what that is for; null stands for everything. */
export type Holder = {
  viewer: Viewer
  sessionId: string
  /** Whether it began with the provider. */
  isOfProvider: boolean
  scopes: readonly Scope[] | null
  /** Who made the token; null for a session. */
  tokenMadeBy: string | null
  /** A second factor is asked of them first: until then the session is for the account alone. */
  needsSecondFactor: boolean
}

/** What whoever ends sessions gives again, and in which session they ask. */
export type Again = { sessionId: string; visit?: Visit; password?: string | undefined }

/** What must be given again: with `sign-in` there is no password, and one signs in anew. */
export type AgainNeeded = 'nothing' | 'password' | 'sign-in'

export type Sessions = {
  /**
   * With the code of an authenticator, or a recovery code, where the person has a second factor.
   */
  signIn(
    username: string,
    password: string,
    visit?: Visit,
    code?: string,
  ): Promise<Result<BegunSession, Problem>>
  /** Sample installations only. */
  personas(): Promise<{ username: string; name: string; title: string; about: string }[]>
  signInAsPersona(username: string, visit?: Visit): Promise<Result<BegunSession, Problem>>
  /** The person behind a session or API token, undefined when it is unknown or expired. */
  viewerOf(token: string): Promise<Viewer | undefined>
  /** The same, with what the session or token is for. */
  holderOf(token: string): Promise<Holder | undefined>
  /**
   * Ends a session. `next` is the token of the one that takes its place in the same browser: it
   * goes on showing notices when it is the same person's.
   */
  signOut(token: string, next?: string): Promise<void>
  /** Whether the viewer has a password. */
  hasPassword(viewer: Viewer): Promise<boolean>
  /** Where the viewer is signed in. */
  list(viewer: Viewer): Promise<SessionRow[]>
  /** What must be given again before one ends sessions from this one. */
  againNeeded(viewer: Viewer, sessionId: string): Promise<AgainNeeded>
  end(viewer: Viewer, id: string, again: Again): Promise<Result<Done, Problem>>
  /** Ends all but the one that asks; gives how many. */
  endOthers(viewer: Viewer, again: Again): Promise<Result<{ ended: number }, Problem>>
  /** The viewer's own password; all their sessions but one end. */
  changePassword(
    viewer: Viewer,
    passwords: { current: string; password: string },
    from: { sessionId: string; visit?: Visit },
  ): Promise<Result<Done, Problem>>
  /** A secret that signs the viewer in once, for ten minutes, for what the one who asks may. */
  makeLink(
    viewer: Viewer,
    scopes: readonly Scope[] | null,
  ): Promise<{ secret: string; expiresAt: Instant }>
  redeemLink(secret: string, visit?: Visit): Promise<Result<BegunSession, Problem>>
  /**
   * A token for everything a person may, good for a year: for the command line beside the server.
   */
  issueToken(username: string, label: string): Promise<Result<BegunSession, Problem>>
}
