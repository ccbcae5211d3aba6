// Errors as they go over the wire: one shape, and one table from code to HTTP status. The codes of
// the engine's refusals and of records and lookups stand here beside those of HTTP itself.
import { z } from 'zod'
import { component } from './component.ts'

/**
 * Error code → HTTP status and one sentence for the manual. Complete: a code that is missing cannot
 * be sent.
 */
export const errorCodes = {
  'bad-input': [400, 'The request has the wrong form; `fields` says where.'],
  'reason-required': [400, 'The request needs a reason in words.'],
  'not-signed-in': [401, 'Nobody is signed in, or the session has ended.'],
  'code-needed': [401, 'The password is right; a code is asked for too.'],
  'not-allowed': [403, 'The person may not do this.'],
  'password-needed': [403, 'It asks for the password again, or for having signed in just now.'],
  'second-factor-needed': [403, 'The person must set up a second factor before anything else.'],
  'second-person-needed': [
    403,
    'It needs a second person: send it again with the header Second-Person-Reason.',
  ],
  'separation-of-duties': [403, 'A rule of the policy keeps this person from the step.'],
  'scope-missing': [403, 'The token is not for this; `details.scope` says what it lacks.'],
  'cross-origin': [403, 'A browser sent the request from another site.'],
  'not-found': [404, 'There is no such address or thing, or the person may not see it.'],
  'run-not-found': [404, 'There is no such run.'],
  'version-not-found': [404, 'There is no such version.'],
  'step-not-found': [404, 'The run has no such step.'],
  'work-item-not-found': [404, 'There is no such work item.'],
  'method-not-allowed': [405, 'The address exists, but not with this method.'],
  conflict: [409, 'Somebody changed the same thing in the meantime.'],
  'run-not-in-progress': [409, 'The run has ended or is suspended.'],
  'run-already-exists': [409, 'There is a run with this id already.'],
  'step-not-in-progress': [409, 'The step is not at work.'],
  'step-not-failed': [409, 'Only a failed step can be tried again.'],
  'step-not-open': [409, 'Only a step that is not done can be skipped.'],
  'step-failed': [409, 'A step of the run failed: retry or skip that step.'],
  'run-not-suspended': [409, 'Only a suspended or stopped run can be resumed.'],
  'evaluation-not-open': [409, 'The evaluation was answered already.'],
  'work-item-not-open': [409, 'The work item was completed or withdrawn already.'],
  'work-item-claimed': [409, 'Somebody else took the work item.'],
  'work-item-not-claimed': [409, 'Nobody has taken the work item.'],
  'work-item-already-assigned': [409, 'The work item is with them already.'],
  'question-open': [409, 'A question about the work item waits for its answer already.'],
  'question-not-open': [409, 'No question about the work item is open.'],
  'requester-not-known': [409, 'There is nobody to ask about the work item.'],
  'work-item-delegated': [409, 'Somebody else does the work item for its owner already.'],
  'work-item-not-delegated': [409, 'The work item is not delegated.'],
  'delegation-must-return': [409, 'The work item is its owner’s to complete; give it back.'],
  'work-item-not-snoozed': [409, 'The work item is not snoozed.'],
  'priority-stands': [409, 'The work item is as urgent as that already, or a person said how.'],
  'snooze-not-ahead': [422, 'An item is snoozed until a time to come, within a year.'],
  'work-item-not-an-approval': [409, 'The work item is no approval; its screens complete it.'],
  'run-not-an-approval': [409, 'The run is of an orchestration that approves nothing.'],
  'approval-not-reassignable': [409, 'Every member must decide themselves.'],
  'completion-not-recallable': [409, 'The completion cannot be taken back; the message says why.'],
  'send-back-not-possible': [409, 'The work cannot go back to that place.'],
  'vote-not-reassignable': [409, 'A vote is for one person, and nobody has two.'],
  'approver-not-addable': [409, 'No approver can be added there; the message says why.'],
  'approver-not-removable': [409, 'The approver cannot be removed; the message says why.'],
  'work-item-waits': [409, 'Others of its step are to answer before it.'],
  'submission-in-progress': [409, 'The record is being decided on in this process already.'],
  'approval-criteria-not-met': [422, 'The record does not meet the entry criteria of the process.'],
  'migration-not-possible': [
    409,
    'The run cannot be brought to that version; the message says why.',
  ],
  'migration-settled': [409, 'Somebody has worked on the run since it was migrated.'],
  'run-not-migrated': [409, 'The run was not migrated, so nothing can be undone.'],
  'version-in-use': [409, 'Runs that have not ended need the version; `details` counts them.'],
  'version-active': [409, 'The version is active; deactivate it first.'],
  'version-not-runnable': [409, 'Something in the version cannot run yet.'],
  'orchestration-not-active': [409, 'The orchestration has no active version.'],
  'run-broken': [409, 'The engine breaks on the stored run; the message says what to do.'],
  'unknown-host': [421, 'The server does not answer to this name; the message says what to set.'],
  'too-large': [413, 'The request is larger than this address accepts.'],
  'unsupported-media-type': [415, 'Send JSON: `Content-Type: application/json`.'],
  'record-fault': [422, 'A record cannot be saved as it is; `fields` says why.'],
  'screen-invalid': [422, 'Answers of a screen are missing or wrong; `fields` says which.'],
  'file-refused': [422, 'A file is of a type that is not taken here; the message says which are.'],
  'flow-failed': [422, 'The flow stopped on an error.'],
  'checklist-open': [409, 'Required lines of its checklist are still to be ticked.'],
  'line-not-found': [404, 'The checklist has no such line, or no longer.'],
  'line-not-addable': [409, 'The checklist is full, or the line too long.'],
  'line-stands': [409, 'The line is so already, or ticked; the message says which.'],
  'due-date-passed': [422, 'A due date must lie ahead.'],
  'due-date-not-yours': [409, 'Who takes a due date back is not who set it last by hand.'],
  'run-without-triggering-record': [422, 'The orchestration starts on a record; name one.'],
  'idempotency-key-reused': [422, 'The key came with another request before; take a new one.'],
  'too-many-requests': [429, 'Too many tries or requests; `Retry-After` says when to come back.'],
  'limit-reached': [429, 'More is going on than may be; `Retry-After` says when to start again.'],
  'limit-too-low': [
    422,
    'It passes a limit by itself, so it can never begin; `details` names the limit.',
  ],
  internal: [500, 'The fault is on this side; the log has it under `requestId`.'],
  'provider-away': [503, 'The sign-in provider does not answer, or not as one should.'],
  busy: [503, 'The database is not ready; the same request may be sent again.'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof errorCodes

/** All error codes. */
export const errorCodeNames = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return errorCodes[code][0]
}

/** What stands in the body of every answer that is not a success. */
export const errorAnswer = component(
  'ErrorAnswer',
  'Why a request was not carried out.',
  z.object({
    error: z.object({
      code: z.enum(errorCodeNames),
      /** What is so, and what can be done. */
      message: z.string(),
      /** Field → message. */
      fields: z.record(z.string(), z.string()).exactOptional(),
      /** Who or what stands in the way, for programs. */
      details: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
    }),
  }),
)

export type ErrorAnswer = z.infer<typeof errorAnswer>

/** Errors that any route may answer with and that are not repeated in each. */
export const commonErrors = [
  'bad-input',
  'unknown-host',
  'internal',
  'busy',
] as const satisfies ErrorCode[]

/** Errors that come beside the common ones where somebody must be signed in. */
export const signedInErrors = [
  ...(['not-signed-in', 'scope-missing', 'second-factor-needed', 'too-many-requests'] as const),
] as const satisfies ErrorCode[]
