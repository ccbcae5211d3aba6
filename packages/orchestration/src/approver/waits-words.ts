// Words for an item that waits for other approvers of its step, and the refusal they come to.
import { refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import type { Awaited } from './added.ts'

/** `Waits for Ben and Cleo, who answer first.`; undefined for an item whose turn it is. */
export function waitsWords({ waitsFor = [] }: Pick<WorkItem, 'waitsFor'>): string | undefined {
  if (waitsFor.length === 0) return undefined
  return `It waits for ${namesOf(waitsFor)}, who ${waitsFor.length > 1 ? 'answer' : 'answers'} first.`
}

/** Names in a sentence: `Ben`, `Ben and Cleo`, `Ben, Cleo and Dan`. */
export function namesOf(awaited: readonly Pick<Awaited, 'name'>[]): string {
  const names = awaited.map(({ name }) => name)
  const last = names.pop() ?? ''
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}

/** Why nobody may work on the item yet; undefined when it is its turn. */
export function refuseWaiting(item: WorkItem): Refusal | undefined {
  const words = waitsWords(item)
  if (words === undefined) return undefined
  const by = namesOf(item.waitsFor ?? [])
  return refuse('work-item-waits', `${item.label} is not due yet. ${words}`, { by })
}
