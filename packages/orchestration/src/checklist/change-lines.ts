// People put lines of their own on the list of an item, take them away, and give lines to others.
import { limits } from '@stagewright/base'
import { lineTextMax } from '@stagewright/metadata'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { mayAddLine, mayAssignLine, mayRemoveLine } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { refuseHolder } from '../item-life/ask.ts'
import type { AddLine, AssignLine, RemoveLine } from './checklist-command.ts'
import { linesOf } from './checklist.ts'
import { lineOfItem, refuseLine } from './line-of-item.ts'

/** Adds a line at the end; whoever it is given to is told. */
export function addLine(turn: Turn, command: AddLine): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { actor } = turn.context
  if (!mayAddLine(actor, item)) return refuseHolder(item, 'add a line')
  const text = command.text.trim()
  if (text === '') return refuse('reason-required', 'Write what is to be done.')
  if (text.length > lineTextMax || linesOf(item).length >= limits.checklistLinesMax) {
    const message = `A checklist has ${limits.checklistLinesMax} lines at most, each of ${lineTextMax} characters.`
    return refuse('line-not-addable', message)
  }
  const { isRequired, assignee } = command
  const id = String((item.checklist?.made ?? 0) + 1)
  const line = {
    id,
    text,
    ...(isRequired && { isRequired: true as const }),
    ...(assignee && { assignee }),
    addedBy: { id: actor.id, name: actor.name },
  }
  turn.emit({ type: 'LineAdded', workItemId: item.id, line })
  if (assignee) tellOfLine(turn, item.id, id)
}

/** Takes a line away that somebody has added. */
export function removeLine(turn: Turn, command: RemoveLine): Refusal | void {
  const found = lineOfItem(turn, command)
  if (isRefusal(found)) return found
  const { item, line } = found
  const { text, addedBy, id: lineId } = line
  if (!addedBy) {
    return refuse('not-allowed', `“${text}” is of the policy of ${item.label}: it stays.`)
  }
  if (!mayRemoveLine(turn.context.actor, line)) {
    return refuse('not-allowed', `“${text}” was added by ${addedBy.name}.`, { by: addedBy.name })
  }
  turn.emit({ type: 'LineRemoved', workItemId: item.id, lineId, text })
}

/** Gives an open line to somebody, or back to whoever does the item. */
export function assignLine(turn: Turn, command: AssignLine): Refusal | void {
  const found = lineOfItem(turn, command)
  if (isRefusal(found)) return found
  const { item, line } = found
  const { text, id: lineId } = line
  if (!mayAssignLine(turn.context.actor, item, line)) return refuseLine(item, line)
  const assignee = command.assignee ?? null
  if (line.ticked) return refuse('line-stands', `“${text}” is ticked: nobody need do it.`)
  if (assignee?.id === line.assignee?.id) {
    const who = assignee?.name ?? `whoever does ${item.label}`
    return refuse('line-stands', `“${text}” is for ${who} already.`)
  }
  turn.emit({ type: 'LineAssigned', workItemId: item.id, lineId, text, assignee })
  if (assignee) tellOfLine(turn, item.id, lineId)
}

function tellOfLine(turn: Turn, workItemId: string, lineId: string): void {
  const { id, name } = turn.context.actor
  const by = { id, name }
  turn.request({ type: 'TellOfLine', runId: turn.run.id, workItemId, lineId, by })
}
