// Callbacks that came before their flow waited: a partner may answer faster than a transaction
// ends.
import type { FlowRecord } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import { CORRELATION_FIELD } from '../port/callbacks.ts'
import type { EventWait } from '../port/events.ts'
import { isFor } from './deliver.ts'

/** Ends waits for an event with a correlation id whose callback is there already. */
export async function takeEarlyCallbacks(
  performance: Performance,
  waits: readonly EventWait[],
): Promise<void> {
  const { world } = performance
  const byObject = new Map<string, EventWait[]>()
  for (const wait of waits) {
    if (correlationOf(wait) === undefined) continue
    const { object } = wait.criteria
    byObject.set(object, [...(byObject.get(object) ?? []), wait])
  }
  for (const [object, own] of byObject) {
    const ended = new Set<string>()
    const taken: string[] = []
    const ids = own.flatMap((wait) => correlationOf(wait) ?? [])
    for (const event of await world.callbacks.early(object, ids)) {
      const wait = own.find((one) => !ended.has(one.interviewId) && isFor(performance, one, event))
      if (!wait) continue
      ended.add(wait.interviewId)
      taken.push(String(event['EventUuid']))
      endWait(performance, wait, event)
    }
    if (taken.length === 0) continue
    await world.events.forget([...ended])
    await world.callbacks.taken(object, taken)
  }
}

/** The correlation id that an event must have; undefined where any will do. */
function correlationOf({ criteria }: EventWait): string | undefined {
  if (criteria.logic.trim().toLowerCase() !== 'and') return undefined
  const filter = criteria.filters.find(
    ({ field, operator }) =>
      operator === 'EqualTo' && field.toLowerCase() === CORRELATION_FIELD.toLowerCase(),
  )
  return typeof filter?.value === 'string' && filter.value !== '' ? filter.value : undefined
}

function endWait(performance: Performance, wait: EventWait, payload: FlowRecord): void {
  const { interviewId, request, name } = wait
  performance.add({ type: 'EndWait', interviewId, request, event: name, payload })
}
