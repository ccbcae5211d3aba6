// Who reads, as lists want to know it.
import type { ReadingPerson } from '@stagewright/store'
import type { Viewer } from './face/asking.ts'

/** The viewer as the statements of lists take them. */
export function readerOf(viewer: Viewer): ReadingPerson {
  const { id, groupIds, delegatorIds, absentIds, permissions } = viewer
  const seesAll = permissions.includes('ViewAllRuns') || permissions.includes('ManageRuns')
  return { id, groupIds, delegatorIds, absentIds, seesAll }
}
