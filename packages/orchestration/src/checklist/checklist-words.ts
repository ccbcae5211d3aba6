// What the log says of checklists.
import type { RunEvent } from '../event.ts'
import type { Run } from '../run.ts'
import type { ChecklistEventBody } from './checklist-event.ts'

type Told = Extract<RunEvent, { type: ChecklistEventBody['type'] }>
type Words = { [T in Told['type']]: (event: Extract<Told, { type: T }>, run: Run) => string }

/** A sentence for each event of a checklist, without its time and actor. */
export const checklistWords: Words = {
  ChecklistBegun: ({ lines, workItemId }, run) => {
    const count = lines.length === 1 ? 'one line' : `${lines.length} lines`
    return `${labelOf(run, workItemId)} has a checklist of ${count}`
  },
  LineTicked: ({ actor, text, workItemId }, run) =>
    `${actor.name} ticked “${text}” of ${labelOf(run, workItemId)}`,
  LineUnticked: ({ actor, text, workItemId }, run) =>
    `${actor.name} opened “${text}” of ${labelOf(run, workItemId)} again`,
  LineAdded: ({ actor, line, workItemId }, run) =>
    `${actor.name} added “${line.text}” to ${labelOf(run, workItemId)}${forWhom(line.assignee)}`,
  LineRemoved: ({ actor, text, workItemId }, run) =>
    `${actor.name} removed “${text}” from ${labelOf(run, workItemId)}`,
  LineAssigned: ({ assignee, problem, text, workItemId }, run) => {
    if (assignee) return `“${text}” of ${labelOf(run, workItemId)} is for ${assignee.name}`
    const why = problem === undefined ? '' : `: ${problem}`
    return `“${text}” is for whoever does ${labelOf(run, workItemId)}${why}`
  },
}

function forWhom(assignee: { name: string } | undefined): string {
  return assignee ? `, for ${assignee.name}` : ''
}

function labelOf(run: Run, workItemId: string): string {
  return run.workItems[workItemId]?.label ?? workItemId
}
