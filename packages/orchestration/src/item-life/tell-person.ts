// A person is told what somebody else did about a work item.
import type { ItemNotice } from '../effect.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'

/** Has a person told, unless they did it themselves. */
export function tellPerson(
  turn: Turn,
  item: WorkItem,
  userId: string,
  notice: Omit<ItemNotice, 'by'>,
): void {
  const { id, name } = turn.context.actor
  if (id === userId) return
  const told = { ...notice, by: name }
  const of = { runId: turn.run.id, workItemId: item.id }
  turn.request({ type: 'TellPerson', ...of, userId, notice: told })
}
