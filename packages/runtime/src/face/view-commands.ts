// Views of lists that people keep.
import type { Result } from '@stagewright/base'
import type { SavedViewRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type ViewCommands = {
  /** The viewer's own and those shared with a group or queue they are in. */
  list(viewer: Viewer, place: string): Promise<SavedViewRow[]>
  /** Keeps one under its name; a known name is replaced. */
  save(
    viewer: Viewer,
    view: {
      place: string
      name: string
      search: { [name: string]: string }
      groupId: string | null
    },
  ): Promise<Result<{ id: string }, Problem>>
  delete(viewer: Viewer, id: string): Promise<Result<Done, Problem>>
}
