// That the record of a work item is no more, and since when: for whoever works on it or asks why
// the run waits.
import type { Instant } from '@stagewright/base'
import type { Context } from '../context.ts'
import type { Run, WorkItem } from '../run.ts'
import { momentWords } from '../why/moment-words.ts'

/** When the record that an item is about was deleted; undefined while it is there. */
export function recordDeletedAt(run: Run, item: WorkItem): Instant | undefined {
  if (item.recordDeletedAt !== undefined) return item.recordDeletedAt
  return item.relatedRecordId === run.triggeringRecord?.id ? run.recordDeletedAt : undefined
}

/** The same as a sentence; none while the record is there. */
export function deletedRecordWords(
  run: Run,
  item: WorkItem,
  context: Pick<Context, 'timeZone' | 'locale' | 'reader'>,
): string[] {
  const at = recordDeletedAt(run, item)
  return at === undefined ? [] : [`Its record was deleted on ${momentWords(at, context)}.`]
}
