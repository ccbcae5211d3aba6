// Who is signed in.
import type { Result } from '@stagewright/base'
import type { Problem, Viewer } from './asking.ts'

export type Sessions = {
  signIn(
    username: string,
    password: string,
  ): Promise<Result<{ token: string; viewer: Viewer }, Problem>>
  /** Sample installations only. */
  personas(): Promise<{ username: string; name: string; title: string; about: string }[]>
  signInAsPersona(username: string): Promise<Result<{ token: string; viewer: Viewer }, Problem>>
  /** The person behind a session or API token, undefined when it is unknown or expired. */
  viewerOf(token: string): Promise<Viewer | undefined>
  signOut(token: string): Promise<void>
  /** A token for programs, good for a year. */
  issueToken(
    username: string,
    label: string,
  ): Promise<Result<{ token: string; viewer: Viewer }, Problem>>
}
