// PostgreSQL: launcher, migrations, records, runs; one SQL statement one place.
export * from './approvals/record-locks.ts'
export * from './approvals/submission-list.ts'
export * from './connections/connection-rows.ts'
export { type Database, openDatabase } from './database/database.ts'
export { migrate } from './database/migrate.ts'
export type { Queries, Statement, Transaction } from './database/transaction.ts'
export { openEmbedded } from './embedded/open-embedded.ts'
export { FolderInUse } from './embedded/folder-lock.ts'
export * from './definitions/definition-versions.ts'
export * from './definitions/project-resources.ts'
export * from './definitions/settings.ts'
export * from './directory/directory-port.ts'
export * from './directory/people-meant.ts'
export * from './directory/person.ts'
export * from './directory/save-directory.ts'
export {
  createEvents,
  keepEvents,
  listEvents,
  type PublishedEvent,
} from './events/platform-events.ts'
export * from './files/file-content.ts'
export * from './interviews/interview-port.ts'
export * from './interviews/unfinished.ts'
export * from './live/notify-changes.ts'
export * from './messages/mail-rows.ts'
export * from './messages/outbound-message-rows.ts'
export * from './read/definition-list.ts'
export * from './read/groups.ts'
export * from './read/inbox.ts'
export { type Page, PAGE_SIZE } from './read/page.ts'
export type { ReadingPerson } from './read/reading-person.ts'
export * from './read/run-list.ts'
export * from './read/run-page.ts'
export * from './read/work-item-list.ts'
export { applyObjects, type ObjectProblem } from './records/apply-objects.ts'
export { queryRecords } from './records/query-records.ts'
export type { RecordAccess } from './records/record-access.ts'
export { createRecords } from './records/record-port.ts'
export { personGlobals, type PersonGlobals } from './directory/person-globals.ts'
export { listHistory, type HistoryRow } from './records/record-history.ts'
export { type MetadataProblem, saveCustomMetadata } from './records/custom-metadata.ts'
export { recordTypeId } from './records/derived-id.ts'
export { runQuery, type QueryPage } from './records/run-query.ts'
export { explainRecordAccess } from './sharing/explain-record-access.ts'
export { hiddenFields, isSeen, restricted } from './sharing/restricted.ts'
export { listShares, saveShare, removeShare, type ShareRow } from './sharing/record-shares.ts'
export { loadRelations, type Relations } from './records/relations.ts'
export { createRuns } from './runs/run-port.ts'
export {
  createFlowFailures,
  type FlowFailureRow,
  failuresOfSchedules,
  listFlowFailures,
  takeFlowFailure,
} from './schedules/flow-failures.ts'
export { countFlowFailures } from './schedules/count-flow-failures.ts'
export { createSchedules, listSchedules } from './schedules/flow-schedules.ts'
export { listWaitingInterviews, type WaitingInterview } from './schedules/waiting-interviews.ts'
export { createLaterPaths, listWaitingPaths } from './schedules/waiting-paths.ts'
export * from './sessions/session-rows.ts'
export { createTestDatabase, type TestDatabase } from './testing.ts'
