// What the world does about lines that are given to somebody.

/** Find to whom the policy gives lines and answer with AnswerLineAssignees. */
export type FindLineAssignees = {
  type: 'FindLineAssignees'
  runId: string
  workItemId: string
  lines: { lineId: string; kind: 'User' | 'Group' | 'Queue'; name: string }[]
}
/** Tell the person, or the people of the group or queue, that a line is theirs. */
export type TellOfLine = {
  type: 'TellOfLine'
  runId: string
  workItemId: string
  lineId: string
  /** Who gave it to them: they are not told. Nobody where the policy does. */
  by?: { id: string; name: string }
}
/** Tell them that the item has ended with the line open: nothing is to be done any more. */
export type TellOfLineEnd = {
  type: 'TellOfLineEnd'
  runId: string
  workItemId: string
  lineId: string
  /** Who ended it: they are not told. Nobody where time or the run did. */
  by?: { id: string; name: string }
}
