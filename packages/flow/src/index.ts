// The flow interpreter, pure: state and answer in, state and request out.
export * from './flow-source.ts'
export * from './interview.ts'
export * from './request.ts'
export * from './screen-view.ts'
export { answerInterview } from './interview/answer.ts'
export { type InterviewStart, startInterview } from './interview/start.ts'
export { describeFlow, type FlowDescription, type FlowParameter } from './start/describe-flow.ts'
export { isAsynchronous } from './start/is-asynchronous.ts'
export { recordPathsOf } from './start/record-paths.ts'
export { nextOccurrence } from './start/next-occurrence.ts'
export {
  meetsStart,
  type RecordChangeKind,
  startMatches,
  type TriggeringChange,
} from './start/start-matches.ts'
export { checkFlow } from './check/check-flow.ts'
export type { FlowCheckOptions } from './check/flow-report.ts'
export { duePaths, type DuePath } from './start/scheduled-paths.ts'
export { startCriteria } from './start/start-criteria.ts'
export { referencesIn } from './scope/references-in.ts'
export { allFields, definitionIndex, type Named } from './scope/definition-index.ts'
export { parsePath } from './scope/reference-path.ts'
export { typeOfPath } from './scope/type-of-path.ts'
