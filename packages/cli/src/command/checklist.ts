// stagewright work-item checklist|tick|untick|add-line|remove-line|assign-line
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { checklistLines } from '../words/checklist-lines.ts'
import type { Remote } from './context.ts'
import { targetOf, type To } from './work-item.ts'

function told({ terminal, answering }: Remote, done: { done: true }, line: string): void {
  say(terminal, answering, done, () => [line])
}

/** Shows the lines with their numbers. */
export async function showChecklist(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const list = await client.workItems.checklist(id)
  say(terminal, answering, list, () =>
    list.items.length === 0
      ? ['Nothing is on its checklist.']
      : checklistLines(list.items, look.timeZone),
  )
}

/** Ticks a line. */
export async function tickLine(remote: Remote, id: string, line: string): Promise<void> {
  const done = await remote.client.workItems.tick(id, line)
  told(remote, done, `Line ${line} of work item ${id} is ticked.`)
}

/** Opens a line again. */
export async function untickLine(remote: Remote, id: string, line: string): Promise<void> {
  const done = await remote.client.workItems.untick(id, line)
  told(remote, done, `Line ${line} of work item ${id} is open again.`)
}

export type NewLine = Omit<To, 'reason'> & { text: string; required?: boolean }

/** Adds a line. */
export async function addLine(remote: Remote, id: string, options: NewLine): Promise<void> {
  const { text, required = false, ...to } = options
  const isForSomebody = Object.values(to).some((name) => name !== undefined)
  const body = { text, isRequired: required, ...(isForSomebody && { to: targetOf(to) }) }
  const done = await remote.client.workItems.addLine(id, body)
  told(remote, done, `“${text}” is on the checklist of work item ${id}.`)
}

/** Takes a line away. */
export async function removeLine(remote: Remote, id: string, line: string): Promise<void> {
  const done = await remote.client.workItems.removeLine(id, line)
  told(remote, done, `Line ${line} of work item ${id} is gone.`)
}

export type LineTo = Omit<To, 'reason'> & { nobody?: boolean }

/** Gives a line to somebody, or back to whoever does the item. */
export async function assignLine(
  remote: Remote,
  { id, line }: { id: string; line: string },
  { nobody = false, ...who }: LineTo,
): Promise<void> {
  const names = Object.values(who).filter((name) => name !== undefined)
  if (nobody && names.length > 0) throw misuse('Give one of --nobody, --user, --group and --queue.')
  const to = nobody ? null : targetOf(who)
  const done = await remote.client.workItems.assignLine(id, line, { to })
  const whom = to === null ? 'whoever does the item' : to.name
  told(remote, done, `Line ${line} of work item ${id} is for ${whom}.`)
}
