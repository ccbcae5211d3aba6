// Why a command is not carried out. Nothing is written. One closed list of codes; the server turns
// each into a status, the docs explain each.

export type RefusalCode =
  | 'run-not-found'
  | 'run-not-in-progress'
  | 'run-already-exists'
  | 'step-not-found'
  | 'step-not-in-progress'
  | 'step-not-failed'
  | 'step-not-open'
  | 'step-failed'
  | 'run-not-suspended'
  | 'evaluation-not-open'
  | 'work-item-not-found'
  | 'work-item-not-open'
  | 'work-item-claimed'
  | 'work-item-not-claimed'
  | 'question-open'
  | 'question-not-open'
  | 'requester-not-known'
  | 'work-item-delegated'
  | 'work-item-not-delegated'
  | 'delegation-must-return'
  | 'work-item-not-snoozed'
  | 'snooze-not-ahead'
  | 'priority-stands'
  | 'not-allowed'
  | 'reason-required'
  | 'work-item-already-assigned'
  | 'run-without-triggering-record'
  | 'orchestration-not-active'
  | 'work-item-not-an-approval'
  | 'run-not-an-approval'
  | 'approval-criteria-not-met'
  | 'approval-not-reassignable'
  | 'submission-in-progress'
  | 'separation-of-duties'
  | 'vote-not-reassignable'
  | 'approver-not-addable'
  | 'approver-not-removable'
  | 'work-item-waits'
  | 'completion-not-recallable'
  | 'send-back-not-possible'
  | 'version-not-found'
  | 'version-in-use'
  | 'version-active'
  | 'version-not-runnable'
  | 'migration-not-possible'
  | 'migration-settled'
  | 'run-not-migrated'
  | 'due-date-passed'
  | 'due-date-not-yours'
  | 'checklist-open'
  | 'line-not-found'
  | 'line-not-addable'
  | 'line-stands'

export type Refusal = {
  isRefusal: true
  code: RefusalCode
  /** For the person who asked: what is so, and what they can do. */
  message: string
  /** Who or what stands in the way, for programs. */
  details?: { [name: string]: string | number }
}

/** Makes a refusal. */
export function refuse(code: RefusalCode, message: string, details?: Refusal['details']): Refusal {
  return { isRefusal: true, code, message, ...(details && { details }) }
}

/** True when a decision is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'isRefusal' in value
}
