// The record of a submission is locked while an approval step with `shouldLock` is at work. The
// lock itself is kept outside of the run; here stands when it is wanted and when no longer.
import type { FailRecordLock } from '../command.ts'
import { findStep } from '../definition-parts.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import type { StepRun } from '../run.ts'
import { failStep } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import { approvalSettings } from './settings.ts'
import type { SubmissionStatus } from './submission.ts'

/** Stands for the step in a lock that outlives its run. */
const FINAL = 'final'

/** Locks the record for a step that asks for it. */
export function lockRecordOf(turn: Turn, step: StepRun): void {
  const node = findStep(turn.definition, step.name)
  const recordId = turn.run.submission?.recordId
  if (node?.shouldLock !== true || step.kind !== 'approval' || !recordId) return
  turn.emit({ type: 'RecordLocked', stepId: step.id, recordId })
  turn.request({ ...lockOf(turn, step.id, recordId), attempt: step.attempt })
}

/** Lets whoever holds the step's items now edit the locked record, where the step allows it. */
export function allowEditors(turn: Turn, stepId: string): void {
  const step = turn.run.steps[stepId]
  const node = step && findStep(turn.definition, step.name)
  if (!step?.lockedRecordId || node?.canAssigneeEdit !== true) return
  const due = openItemsOf(turn.run, stepId).filter(({ waitsFor }) => !waitsFor)
  const editorIds = due.map(({ assignee }) => assignee.id)
  const { attempt, lockedRecordId } = step
  turn.request({ ...lockOf(turn, stepId, lockedRecordId), attempt, editorIds })
}

/** Gives the record free once the step is over; nothing when it holds no lock. */
export function unlockRecordOf(turn: Turn, stepId: string): void {
  const recordId = turn.run.steps[stepId]?.lockedRecordId
  if (recordId === undefined) return
  turn.emit({ type: 'RecordUnlocked', stepId, recordId })
  turn.request({ type: 'UnlockRecord', runId: turn.run.id, stepId, recordId })
}

/** Keeps the record locked beyond the end of its run, where the process wants that. */
export function lockForGood(turn: Turn, status: SubmissionStatus): void {
  const recordId = turn.run.submission?.recordId
  if (!recordId || !approvalSettings(turn.definition).finalLocks.includes(status)) return
  turn.request({ ...lockOf(turn, FINAL, recordId), attempt: 0 })
}

/** Somebody else holds the record: the step that wanted to lock it fails. */
export function failRecordLock(turn: Turn, command: FailRecordLock): Refusal | void {
  const step = turn.run.steps[command.stepId]
  if (step?.status !== 'InProgress' || step.attempt !== command.attempt) {
    return refuse('step-not-in-progress', 'The step that wanted the lock has moved on.')
  }
  failStep(turn, step.id, { code: 'UNABLE_TO_LOCK_RECORD', message: command.message })
  continueRun(turn)
}

function lockOf(turn: Turn, stepId: string, recordId: string) {
  const { id: runId, orchestration, submission } = turn.run
  const by = submission?.submittedBy ?? turn.context.actor
  const reason = orchestration.label
  const lockedBy = { id: by.id, name: by.name }
  return { type: 'LockRecord' as const, runId, stepId, recordId, reason, lockedBy, editorIds: [] }
}
