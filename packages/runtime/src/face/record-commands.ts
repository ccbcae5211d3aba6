// Saving, deleting and sharing records.
import type { Result } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { Problem, Viewer } from './asking.ts'

export type WantedShare = {
  recordId: string
  kind: 'User' | 'Group' | 'Queue'
  holder: string
  access: 'Read' | 'Edit'
}

export type RecordCommands = {
  /**
   * Saves and starts what the save triggers, all in one transaction. Ids of runs started come back.
   */
  create(
    viewer: Viewer,
    object: string,
    records: FlowRecord[],
  ): Promise<Result<SavedRecords, Problem>>
  update(
    viewer: Viewer,
    object: string,
    records: FlowRecord[],
  ): Promise<Result<SavedRecords, Problem>>
  delete(viewer: Viewer, object: string, ids: string[]): Promise<Result<SavedRecords, Problem>>
  /** Opens a record to a person, group or queue, by name or id. */
  share(viewer: Viewer, share: WantedShare): Promise<Result<void, Problem>>
  /** Takes that back. */
  unshare(
    viewer: Viewer,
    share: { recordId: string; holderId: string },
  ): Promise<Result<void, Problem>>
}

export type SavedRecords = { ids: string[]; startedRunIds: string[] }
