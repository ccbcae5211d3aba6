// Commands on the lines of a work item's checklist.
import type { Assignee } from '../run.ts'

type OfItem = { runId: string; workItemId: string }
type OfLine = OfItem & { lineId: string }

/** Say that a line is done. */
export type TickLine = OfLine & { type: 'TickLine' }
/** Say that a line is not done after all. */
export type UntickLine = OfLine & { type: 'UntickLine' }
/** Put one more line on the list; whether the assignee is active is known before. */
export type AddLine = OfItem & {
  type: 'AddLine'
  text: string
  isRequired?: boolean
  assignee?: Assignee
}
/** Take a line away that somebody has added. */
export type RemoveLine = OfLine & { type: 'RemoveLine' }
/** Give a line to somebody; without one it is for whoever does the item. */
export type AssignLine = OfLine & { type: 'AssignLine'; assignee?: Assignee }
/** Whom the policy means to whom it gives lines, or in words why nobody. */
export type AnswerLineAssignees = OfItem & {
  type: 'AnswerLineAssignees'
  found: { lineId: string; of: { assignee: Assignee } | { problem: string } }[]
}

export type ChecklistCommand =
  TickLine | UntickLine | AddLine | RemoveLine | AssignLine | AnswerLineAssignees
