// What somebody does in the place of another says so, in the log and on the item.
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { standsInFor } from './may.ts'

/**
 * The part of an event that names in whose place the actor works on the item; empty for nobody's.
 */
export function inPlace(turn: Turn, item: WorkItem): { inPlaceOf?: { id: string; name: string } } {
  const inPlaceOf = standsInFor(turn.context.actor, item)
  return inPlaceOf ? { inPlaceOf } : {}
}
