// Who may do what with a record, with whom it is shared, what became of its fields.
import { type Access, actsOfAll } from '@stagewright/record'
import {
  explainRecordAccess,
  hiddenFields,
  type HistoryRow,
  listHistory,
  listShares,
  type Page,
  type ShareRow,
} from '@stagewright/store'
import { seenBy } from './record-eyes.ts'
import { readRecord } from './read-records.ts'
import type { Viewer } from './face/asking.ts'
import type { System } from './system.ts'
import { sharingLawOf } from './world/sharing-law.ts'

export type AccessReading = Access & { shares: ShareRow[]; isOpen: boolean }

/** What a person may do with a record; undefined when there is no such record. */
export async function readAccess(
  system: System,
  { userId, recordId }: { userId: string; recordId: string },
): Promise<AccessReading | undefined> {
  const access = await seenBy(system, undefined)
  const law = sharingLawOf(system.deployment)
  const decided = await explainRecordAccess(access, law, { userId, recordId })
  if (!decided) return undefined
  const object = access.schema.objectOfId(recordId)
  const isOpen = object !== undefined && actsOfAll(object).includes('delete')
  return { ...decided, isOpen, shares: await listShares(system.database, recordId) }
}

/** Changes of a record's tracked fields, newest first; undefined when the viewer may not see it. */
export async function readHistory(
  system: System,
  viewer: Viewer,
  { recordId, ...page }: { recordId: string; after?: string; limit: number },
): Promise<Page<HistoryRow> | undefined> {
  const found = await readRecord(system, recordId, viewer)
  if (!found) return undefined
  const hidden = hiddenFields(await seenBy(system, viewer), found.object)
  return listHistory(system.database, recordId, { ...page, hidden })
}
