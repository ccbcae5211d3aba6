// An item is not completed while required lines of its checklist are open. Rejecting an approval,
// sending back, skipping and a time limit are no completion by whoever does it: a check that fails
// is a reason for them.
import { refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import { type ChecklistLine, openRequired, type WithChecklist } from './checklist.ts'

/** Lines that a sentence names before it counts the rest. */
const NAMED_MAX = 5

/** Why the item cannot be completed yet; undefined when no required line is open. */
export function refuseOpenLines(
  item: WithChecklist & Pick<WorkItem, 'label' | 'approval'>,
): Refusal | undefined {
  const open = openRequired(item)
  if (open.length === 0) return undefined
  const verb = item.approval ? 'approved' : 'completed'
  const message = `${item.label} cannot be ${verb} yet. ${openWords(open)}`
  return refuse('checklist-open', message, { lines: open.map(({ id }) => id).join(' ') })
}

/** `Still to be ticked: “Check the IBAN” (Dora), “Call the customer”.` */
export function openWords(open: readonly ChecklistLine[]): string {
  const named = open.slice(0, NAMED_MAX).map(({ text, assignee }) => {
    return assignee ? `“${text}” (${assignee.name})` : `“${text}”`
  })
  const rest = open.length > NAMED_MAX ? ` and ${open.length - NAMED_MAX} more` : ''
  return `Still to be ticked: ${named.join(', ')}${rest}.`
}
