// One's second factor: codes of an authenticator, beside the password.
import type { Instant, Result } from '@stagewright/base'
import type { Done, Problem, Viewer } from './asking.ts'
import type { Visit } from './sessions.ts'

export type SecondFactorView = {
  /** Since when codes are asked for; null where none are. */
  since: Instant | null
  /** Recovery codes that are not used. */
  codesLeft: number
  /** Whether a setting asks it of the viewer. */
  isRequired: boolean
  /** Why the viewer can have none, in words; null when they can. */
  whyNot: string | null
}

/** What an authenticator is told, this once. */
export type NewSecondFactor = {
  /** In groups of four, to be typed. */
  secret: string
  /** An `otpauth:` address. */
  uri: string
}

/** From where, with the session that stays. */
export type AskingFrom = { sessionId: string; visit?: Visit }

export type SecondFactorCommands = {
  show(viewer: Viewer): Promise<SecondFactorView>
  /** A new secret, for whoever knows the password; nothing is asked for before it is confirmed. */
  begin(
    viewer: Viewer,
    password: string,
    from: AskingFrom,
  ): Promise<Result<NewSecondFactor, Problem>>
  /** By a first code. All other sessions end. Gives recovery codes, this once. */
  confirm(
    viewer: Viewer,
    code: string,
    from: AskingFrom,
  ): Promise<Result<{ recoveryCodes: string[] }, Problem>>
  /** Other recovery codes; those before open nothing. */
  renewCodes(
    viewer: Viewer,
    code: string,
    from: AskingFrom,
  ): Promise<Result<{ recoveryCodes: string[] }, Problem>>
  remove(viewer: Viewer, code: string, from: AskingFrom): Promise<Result<Done, Problem>>
  /** Takes somebody else's away; their sessions end. */
  reset(viewer: Viewer, nameOrId: string): Promise<Result<Done, Problem>>
}
