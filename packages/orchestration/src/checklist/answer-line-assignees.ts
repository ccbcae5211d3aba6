// The directory has answered to whom the policy gives lines. Where that is nobody who could do
// them, they stay with whoever does the item, and say why: nothing waits for who is not there.
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Run, WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItem } from '../work-item/open-item.ts'
import type { AnswerLineAssignees } from './checklist-command.ts'
import { linesOf } from './checklist.ts'

/** Gives the lines to those who were found, who are told. */
export function answerLineAssignees(turn: Turn, command: AnswerLineAssignees): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const workItemId = item.id
  for (const { lineId, of } of command.found) {
    const line = linesOf(item).find(({ id }) => id === lineId)
    if (!line) continue
    const own = { workItemId, lineId, text: line.text }
    if ('problem' in of) {
      turn.emit({ type: 'LineAssigned', ...own, assignee: null, problem: of.problem })
      continue
    }
    turn.emit({ type: 'LineAssigned', ...own, assignee: of.assignee })
    turn.request({ type: 'TellOfLine', runId: turn.run.id, workItemId, lineId })
  }
}

/** Gives open lines of somebody who cannot do them any more back to whoever does their item. */
export function freeLinesOf(turn: Turn, assigneeId: string, problem: string): void {
  for (const item of openItems(turn.run)) {
    for (const { id: lineId, text, assignee, ticked } of linesOf(item)) {
      if (ticked || assignee?.id !== assigneeId) continue
      const why = `${assignee.name} ${problem}`
      const own = { workItemId: item.id, lineId, text, assignee: null, problem: why }
      turn.emit({ type: 'LineAssigned', ...own })
    }
  }
}

function openItems({ workItems }: Run): WorkItem[] {
  return Object.values(workItems).filter(({ status }) => status === 'Assigned')
}
