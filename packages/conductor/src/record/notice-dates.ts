// Flows that wait for a date of a record look at it at once when a save has put it forward. One
// that is put off is noticed when the old date has come.
import { parseInstant } from '@stagewright/base'
import type { Performance } from '../performance.ts'
import { dateWaitKey } from '../event/date-wait-key.ts'
import type { RecordChange } from '../port/records.ts'

/** Has the waits for dates that are earlier now end at once; those that came too soon wait on. */
export async function noticeDates(
  performance: Performance,
  object: string,
  changes: readonly RecordChange[],
): Promise<void> {
  const { world } = performance
  const fields = (world.schema.object(object)?.fields ?? [])
    .filter(({ type }) => type === 'Date' || type === 'DateTime')
    .map(({ apiName }) => apiName)
  const keys = changes.flatMap(({ before, after }) =>
    fields
      .filter((field) => isEarlier(after[field], before[field]))
      .map((field) => dateWaitKey({ id: String(after['Id']), field })),
  )
  if (keys.length === 0) return
  const name = world.schema.object(object)?.apiName ?? object
  for (const { interviewId, request, name: event } of await world.events.waits(name, keys)) {
    performance.add({ type: 'EndWait', interviewId, request, event, at: world.now })
  }
}

function isEarlier(now: unknown, before: unknown): boolean {
  if (typeof now !== 'string' || typeof before !== 'string') return false
  return instantOf(now) < instantOf(before)
}

function instantOf(text: string): number {
  return parseInstant(text.includes('T') ? text : `${text}T00:00:00Z`)
}
