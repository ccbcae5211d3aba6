// Carries commands to decide and effects to performers inside one transaction, over ports.
export { actorOf, flowKey, parseFlowKey } from './decision-context.ts'
export { fittingProcesses, processNamed } from './approval/fitting-processes.ts'
export { maySubmit } from './approval/may-submit.ts'
export { submitForApproval, type Submitted, type WantedSubmission } from './approval/submit.ts'
export { endStepService, SERVICE_ACTION } from './effect/call-service.ts'
export { deliverEvents, takeEvents } from './event/deliver.ts'
export { jobsOfEvents, publishEvents, sweepEvents } from './event/publish.ts'
export { runStepFlows, type StepFlow } from './effect/start-flow.ts'
export { beginInterviews, type Beginning } from './interview/begin.ts'
export { beginWorkItem } from './interview/begin-work-item.ts'
export { carryOn, type CarriedOn } from './interview/carry-on.ts'
export { faultOf } from './interview/fault-of.ts'
export { Performance } from './performance.ts'
export { readRecords } from './record/read-records.ts'
export { callActionNow } from './request/call-action.ts'
export { removeRecords } from './record/remove.ts'
export { saveChanged, saveNew } from './record/save.ts'
export { triggeringRecordOf } from './record/wake-runs.ts'
export { runDuePaths, runPath } from './schedule/run-paths.ts'
export {
  planSchedules,
  runSchedule,
  runScheduled,
  runScheduleNow,
  skipOccurrence,
} from './schedule/run-schedule.ts'
export { flowFailure, UnwatchedFault } from './schedule/flow-failure.ts'
export * from './world.ts'
