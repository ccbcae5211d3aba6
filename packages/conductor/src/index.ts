// Carries commands to decide and effects to performers inside one transaction, over ports.
export { actorOf, flowKey, parseFlowKey } from './decision-context.ts'
export { fittingProcesses, processNamed } from './approval/fitting-processes.ts'
export { summaryFields } from './approval/record-summary.ts'
export { maySubmit } from './approval/may-submit.ts'
export { submitForApproval, type Submitted, type WantedSubmission } from './approval/submit.ts'
export { endStepService, SERVICE_ACTION } from './effect/call-service.ts'
export { deliverEvents, takeEvents } from './event/deliver.ts'
export { jobsOfEvents, publishEvents, sweepEvents } from './event/publish.ts'
export { judgeAssignee } from './effect/find-assignee.ts'
export { lookUpNames, type NamedAssignee } from './effect/look-up-names.ts'
export { type Trial, tryAssignees } from './effect/try-assignments.ts'
export { type ManyReassigned, tellReassignedMany } from './effect/tell-reassigned.ts'
export { raisePriority } from './effect/set-priority-timer.ts'
export { wakeWorkItem } from './effect/set-snooze-timer.ts'
export { startHeldRun } from './record/start-held-run.ts'
export { tryStepAgain } from './effect/set-retry-timer.ts'
export { runStepFlows, type StepFlow } from './effect/start-flow.ts'
export { beginInterviews, type Beginning } from './interview/begin.ts'
export { beginWorkItem } from './interview/begin-work-item.ts'
export { carryOn, type CarriedOn } from './interview/carry-on.ts'
export { faultOf } from './interview/fault-of.ts'
export {
  type MigrationPreview,
  previewMigration,
  type WantedMigration,
} from './migration/preview-migration.ts'
export { migrateRun, undoMigration } from './migration/migrate-run.ts'
export { BrokenRun } from './broken-run.ts'
export { Performance } from './performance.ts'
export { readRecords } from './record/read-records.ts'
export { limitedActor, readsAs, refuseByLimits } from './record/held-rights.ts'
export { limitsOfPolicy } from './interview/held-to.ts'
export { callActionNow } from './request/call-action.ts'
export { removeRecords } from './record/remove.ts'
export { saveChanged, saveNew } from './record/save.ts'
export { recordsOfRuns } from './record/records-of-runs.ts'
export { runDuePaths, runPath } from './schedule/run-paths.ts'
export {
  planSchedules,
  runSchedule,
  runScheduled,
  runScheduleNow,
  skipOccurrence,
} from './schedule/run-schedule.ts'
export { flowFailure, UnwatchedFault } from './schedule/flow-failure.ts'
export { calendarsOf } from './time/calendars.ts'
export { replanTime } from './time/replan-time.ts'
export { passTime } from './time/set-timer.ts'
export { runEscalationFlow } from './time/start-escalation-flow.ts'
export type * from './port/actions.ts'
export { type Callbacks, CORRELATION_FIELD } from './port/callbacks.ts'
export type * from './port/definitions.ts'
export type * from './port/directory.ts'
export type * from './port/events.ts'
export type * from './port/flow-failures.ts'
export { guestOf } from './interview/guest-of.ts'
export type * from './port/interviews.ts'
export type * from './port/admission.ts'
export type * from './port/jobs.ts'
export type * from './port/later-paths.ts'
export {
  kindPhrase,
  mailLanguages,
  mailWords,
  mailWriter,
  type MailWriter,
  worded,
} from './mail/mail-writer.ts'
export type { MailPhrase } from './mail/words-en.ts'
export { type MailKind, mailKinds, type NoticeChoice } from './mail/mail-kinds.ts'
export type * from './port/mails.ts'
export type * from './port/record-locks.ts'
export type * from './port/background-work.ts'
export type * from './port/records.ts'
export type * from './port/runs.ts'
export type * from './port/schedules.ts'
export type * from './port/workloads.ts'
export type { World } from './world.ts'
