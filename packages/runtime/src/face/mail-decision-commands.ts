// Deciding from a mail: whoever holds the secret of a mail acts as its addressee, on its one item.
import type { Result } from '@stagewright/base'
import type { ApprovalDecision } from '@stagewright/orchestration'
import type { Problem } from './asking.ts'

export type MailDecisionCommands = {
  /** What a secret lets decide. Changes nothing, however often it is asked. */
  open(secret: string): Promise<Result<DecisionView, Problem>>
  /** Decides, once. The problem says in words why not. */
  decide(secret: string, decided: DecidedByMail): Promise<Result<DecisionMade, Problem>>
}

export type DecidedByMail = { decision: ApprovalDecision; comments: string }

/** What the person is asked, in the words of the process. */
export type DecisionView = {
  label: string
  description: string | null
  process: string
  /** Who decides. */
  person: string
  submittedBy: string | null
  submitComments: string
  recordName: string | null
  /** Filled fields of the record as the person may see them. */
  fields: { label: string; value: string }[]
  /** Why it cannot be approved yet: lines of its checklist; null when nothing is open. */
  openLines: string | null
  /** Until when the link is good, on the clock of the person. */
  expires: string
  /** What the person reads. */
  language: string
}

export type DecisionMade = {
  label: string
  process: string
  decision: ApprovalDecision
  language: string
}
