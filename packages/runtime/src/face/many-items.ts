// One act on many work items.
import type { Instant, Result } from '@stagewright/base'
import type { Assignee } from '@stagewright/orchestration'
import type { OpenItemFilter } from '@stagewright/store'
import type { Problem, Viewer } from './asking.ts'

/** Items by id, or those that a filter finds among what the viewer may see. */
export type WhichItems = { ids: readonly string[] } | { filter: OpenItemFilter }

/** How it went with each; `hasMore`: the filter finds more than one call acts on. */
export type ManyResults = {
  items: { id: string; isDone: boolean; message: string | null }[]
  hasMore: boolean
}

export type ManyItemCommands = {
  claim(viewer: Viewer, which: WhichItems): Promise<Result<ManyResults, Problem>>
  release(viewer: Viewer, which: WhichItems): Promise<Result<ManyResults, Problem>>
  /** Whoever gets them is told once. */
  reassign(
    viewer: Viewer,
    which: WhichItems,
    to: { kind: Assignee['kind']; name: string; reason?: string },
  ): Promise<Result<ManyResults, Problem>>
  setDueDate(
    viewer: Viewer,
    which: WhichItems,
    due: { dueAt: Instant; reason?: string },
  ): Promise<Result<ManyResults, Problem>>
  takeBackDueDate(viewer: Viewer, which: WhichItems): Promise<Result<ManyResults, Problem>>
  /** Who is mentioned is told once of all. */
  comment(viewer: Viewer, which: WhichItems, text: string): Promise<Result<ManyResults, Problem>>
}
