// The owner of an item has somebody else do the work: they give it back, or complete it where the
// owner said so. The owner keeps the item and may take it back.
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import { refusalOf, refuseBarred } from '../separation/refuse-barred.ts'
import type { Turn } from '../turn.ts'
import { mayDelegate, mayReturn, mustReturn, ownerOf } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { refuseHolder } from './ask.ts'
import type { DelegateWorkItem, ReturnWorkItem } from './life-command.ts'
import { wakeIfSnoozed } from './snooze.ts'
import { tellPerson } from './tell-person.ts'

/** Delegates an item of one's own to a person. */
export function delegateWorkItem(turn: Turn, command: DelegateWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { actor } = turn.context
  const { to, mayComplete } = command
  const refusal = refuseDelegation(turn, item, command)
  if (refusal) return refusal
  const owner = ownerOf(item)
  if (!owner || !mayDelegate(actor, item)) return refuseHolder(item, 'delegate it')
  const note = command.note?.trim()
  const person = { id: to.id, name: to.name }
  turn.emit({
    type: 'WorkItemDelegated',
    workItemId: item.id,
    from: owner,
    to: person,
    mayComplete,
    ...(note && { note }),
  })
  wakeIfSnoozed(turn, item.id, `${actor.name} delegated it`)
  handOver(turn, item, to.id)
  tellPerson(turn, item, to.id, { about: 'delegated', ...(note && { text: note }) })
}

function refuseDelegation(
  { context }: Turn,
  item: WorkItem,
  { to, mayComplete }: DelegateWorkItem,
): Refusal | undefined {
  const { delegation, label } = item
  const barred = refuseBarred(context.actor, item)
  if (barred) return barred
  if (delegation) {
    const { from, to: who } = delegation
    const message = `${label} is with ${who.name} for ${from.name} already.`
    return refuse('work-item-delegated', message, { by: who.name })
  }
  if (to.kind !== 'User') return refuse('not-allowed', 'Name the person who is to do it.')
  if (to.id === ownerOf(item)?.id) {
    return refuse('work-item-already-assigned', `${label} is with ${to.name} already.`)
  }
  const bar = item.barred?.find(({ id }) => id === to.id)
  if (bar) return refusalOf(bar, label, to.id)
  if (mayComplete && (item.vote || item.approval?.isUnanimous)) {
    const message = `Everybody who is asked about ${label} must answer themselves: have it prepared and given back.`
    return refuse('approval-not-reassignable', message)
  }
  return undefined
}

/** Gives a delegated item back to its owner, or takes it back as its owner. */
export function returnWorkItem(turn: Turn, command: ReturnWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { delegation, label } = item
  if (!delegation) return refuse('work-item-not-delegated', `${label} is not delegated.`)
  const { actor } = turn.context
  const { from: owner, to: doer } = delegation
  if (!mayReturn(actor, item)) {
    return refuse('not-allowed', `${label} is with ${doer.name} for ${owner.name}.`)
  }
  const note = command.note?.trim()
  const told = note ? { note } : {}
  turn.emit({ type: 'WorkItemReturned', workItemId: item.id, from: doer, to: owner, ...told })
  wakeIfSnoozed(turn, item.id, `${actor.name} gave it back`)
  handOver(turn, item, owner.id)
  const isTakenBack = actor.id !== doer.id
  const about = isTakenBack ? ('taken-back' as const) : ('returned' as const)
  tellPerson(turn, item, isTakenBack ? doer.id : owner.id, { about, ...(note && { text: note }) })
}

/** What was typed into its screens goes with the item. */
function handOver(turn: Turn, { id: workItemId }: WorkItem, userId: string): void {
  turn.request({ type: 'HandOverFlow', runId: turn.run.id, workItemId, userId })
}

/** Whoever does the work for another may complete it only where that was said. */
export function refuseToFinish(turn: Turn, item: WorkItem): Refusal | undefined {
  const { delegation, label } = item
  if (!delegation || !mustReturn(turn.context.actor, item)) return undefined
  const { from } = delegation
  const message = `${label} is for ${from.name} to complete: give it back to them.`
  return refuse('delegation-must-return', message, { by: from.name })
}
