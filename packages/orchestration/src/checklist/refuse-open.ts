// An item is not completed while required lines of its checklist are open. Rejecting an approval,
// sending back, skipping and a time limit are no completion by whoever does it: a check that fails
// is a reason for them.
import { type Reader, itemLabel } from '../reader.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Run, WorkItem } from '../run.ts'
import { type ChecklistLine, openRequired, type WithChecklist } from './checklist.ts'
import { sayOpenLines } from './open-lines-words.ts'

/** Lines that a sentence names before it counts the rest. */
const NAMED_MAX = 5

/**
 * Why the item cannot be completed yet, in the language of whoever reads it, else in English;
 * undefined when no required line is open.
 */
export function refuseOpenLines(
  run: Pick<Run, 'orchestration' | 'steps'>,
  item: WithChecklist & Pick<WorkItem, 'label' | 'stepId' | 'approval'>,
  reader?: Pick<Reader, 'language' | 'texts'>,
): Refusal | undefined {
  const open = openRequired(item)
  if (open.length === 0) return undefined
  const language = reader?.language ?? 'en'
  const label = itemLabel(run, item, reader?.texts)
  const phrase = item.approval ? 'notApproved' : 'notCompleted'
  const message = `${sayOpenLines(language, phrase, { item: label })} ${openWords(open, language)}`
  return refuse('checklist-open', message, { lines: open.map(({ id }) => id).join(' ') })
}

/** The same where the item stands beside it and need not be named; null when no line is open. */
export function cannotEndYet(
  item: WithChecklist & Pick<WorkItem, 'approval'>,
  language: string,
): string | null {
  const open = openRequired(item)
  if (open.length === 0) return null
  const phrase = item.approval ? 'itNotApproved' : 'itNotCompleted'
  return `${sayOpenLines(language, phrase)} ${openWords(open, language)}`
}

/** `Still to be ticked: “Check the IBAN” (Dora), “Call the customer”.` */
export function openWords(open: readonly ChecklistLine[], language = 'en'): string {
  const named = open.slice(0, NAMED_MAX).map(({ text, assignee }) => {
    if (!assignee) return sayOpenLines(language, 'line', { text })
    return sayOpenLines(language, 'lineOf', { text, who: assignee.name })
  })
  const first = named.join(', ')
  const count = open.length - NAMED_MAX
  const lines = count > 0 ? sayOpenLines(language, 'andMore', { lines: first, count }) : first
  return sayOpenLines(language, 'stillOpen', { lines })
}
