// Events of checklists, applied.
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run } from '../run.ts'
import type { Checklist, ChecklistLine } from './checklist.ts'

/** True for the events of checklists. */
export const isChecklistEvent = eventsOf(
  'ChecklistBegun',
  'LineTicked',
  'LineUnticked',
  'LineAdded',
  'LineRemoved',
  'LineAssigned',
)

type ChecklistEvent = Passing<typeof isChecklistEvent>

/** The run after such an event. */
export function applyChecklistEvent(run: Run, event: ChecklistEvent): Run {
  const item = run.workItems[event.workItemId]
  if (!item) return run
  const checklist = changed(item.checklist ?? { lines: [], made: 0 }, event)
  return { ...run, workItems: { ...run.workItems, [item.id]: { ...item, checklist } } }
}

function changed(list: Checklist, event: ChecklistEvent): Checklist {
  switch (event.type) {
    case 'ChecklistBegun':
      return { lines: event.lines, made: event.lines.length }
    case 'LineAdded':
      return { lines: [...list.lines, event.line], made: list.made + 1 }
    case 'LineRemoved':
      return { ...list, lines: list.lines.filter(({ id }) => id !== event.lineId) }
    case 'LineTicked': {
      const ticked = { by: event.actor, at: event.at }
      return withLine(list, event.lineId, (line) => ({ ...line, ticked }))
    }
    case 'LineUnticked':
      return withLine(list, event.lineId, ({ ticked: _, ...line }) => line)
    case 'LineAssigned': {
      const { assignee, problem } = event
      return withLine(list, event.lineId, ({ assignee: _who, problem: _why, ...line }) => ({
        ...line,
        ...(assignee && { assignee }),
        ...(problem !== undefined && { problem }),
      }))
    }
  }
}

function withLine(
  list: Checklist,
  lineId: string,
  change: (line: ChecklistLine) => ChecklistLine,
): Checklist {
  return { ...list, lines: list.lines.map((line) => (line.id === lineId ? change(line) : line)) }
}
