// The lines of a checklist, with the numbers by which they are ticked.
import type { ChecklistLine } from '@stagewright/api'
import { clockTime } from './time.ts'

/** `[x]  1  Check the IBAN  (required, for Dora, ticked by Dora, …)`, with help below. */
export function checklistLines(items: readonly ChecklistLine[], timeZone: string): string[] {
  return items.flatMap(({ id, text, isRequired, assignee, ticked, help, link, problem }) => {
    const facts = [
      ...(isRequired ? ['required'] : []),
      ...(assignee ? [`for ${assignee.name}`] : []),
      ...(ticked ? [`ticked by ${ticked.by.name}, ${clockTime(ticked.at, timeZone)}`] : []),
    ]
    const about = facts.length === 0 ? '' : `  (${facts.join(', ')})`
    const more = [help, link, problem].filter((one) => one !== null)
    return [
      `[${ticked ? 'x' : ' '}] ${id.padStart(2)}  ${text}${about}`,
      ...more.map((one) => `        ${one}`),
    ]
  })
}
