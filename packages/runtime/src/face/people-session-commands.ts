// Sessions of others, as administrators see and end them. Tokens of programs are not sessions: they
// are revoked.
import type { Result } from '@stagewright/base'
import type { SessionRow } from '@stagewright/store'
import type { Problem, Viewer } from './asking.ts'

export type PeopleSessionCommands = {
  /** Where a person, by user name or id, is signed in. */
  list(viewer: Viewer, name: string): Promise<Result<SessionRow[], Problem>>
  /** Ends all sessions of a person, but the one that asks; gives how many. */
  end(viewer: Viewer, name: string, keptId: string): Promise<Result<{ ended: number }, Problem>>
  /** Ends the sessions of everybody, but the one that asks; gives how many. */
  endAll(viewer: Viewer, keptId: string): Promise<Result<{ ended: number }, Problem>>
}
