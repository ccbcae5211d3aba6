// How time stands, as a condition on open work items or runs.
import { isLive } from '../runs/run-sql.ts'
import type { Conditions } from './conditions.ts'

export type DueStateFilter = 'on-time' | 'at-risk' | 'overdue' | 'stopped' | 'none'

/** Any of these states, at an ISO instant. */
export type DueFilter = { states: readonly DueStateFilter[]; now: string }

/**
 * Adds the condition that an open item stands in one of these states; `due_order` and not `due_at`
 * is compared because its index is on it.
 */
export function addItemDue(where: Conditions, due: DueFilter): void {
  where.add(
    `item.status = 'Assigned' and (${stateOf(where, due, { of: 'item', key: 'due_order' })})`,
  )
}

/** The same of live runs. */
export function addRunDue(where: Conditions, due: DueFilter): void {
  where.add(`${isLive} and (${stateOf(where, due, { of: 'run', key: 'due_at' })})`)
}

function stateOf(
  where: Conditions,
  { states, now }: DueFilter,
  { of, key }: { of: 'item' | 'run'; key: string },
): string {
  const at = `${where.value(now)}::timestamptz`
  const runs = `${of}.clock_stopped_at is null`
  const parts: Record<DueStateFilter, string> = {
    overdue: `${of}.${key} <= ${at} and ${runs}`,
    'at-risk': `${of}.${key} > ${at} and ${of}.risk_at <= ${at} and ${runs}`,
    'on-time': `${of}.due_at > ${at} and ${of}.risk_at > ${at} and ${runs}`,
    stopped: `${of}.clock_stopped_at is not null`,
    none: `${of}.due_at is null`,
  }
  return [...new Set(states)].map((state) => `(${parts[state]})`).join(' or ')
}
