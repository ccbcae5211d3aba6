// What happens to the checklist of a work item. Each event says what its line is about, as the line
// may be gone when the log is read.
import type { Assignee } from '../run.ts'
import type { ChecklistLine } from './checklist.ts'

type OfLine = { workItemId: string; lineId: string; text: string }

export type ChecklistEventBody =
  /** The policy of its step gives a new item these lines. */
  | { type: 'ChecklistBegun'; workItemId: string; lines: ChecklistLine[] }
  | ({ type: 'LineTicked' } & OfLine)
  | ({ type: 'LineUnticked' } & OfLine)
  | { type: 'LineAdded'; workItemId: string; line: ChecklistLine }
  | ({ type: 'LineRemoved' } & OfLine)
  /** Null: it is for whoever does the item; `problem` says why, where somebody was meant. */
  | ({ type: 'LineAssigned'; assignee: Assignee | null; problem?: string } & OfLine)
