// Approvals as people see them: what a record can be submitted to, how its submissions went, and
// its lock. Who may see a record may see how it was decided.
import { fittingProcesses, maySubmit, Performance, type RecordLock } from '@stagewright/conductor'
import { approvalSettings, mayCancel, mayEditLocked, mayRecall } from '@stagewright/orchestration'
import {
  type ApprovalDetailRow,
  approvalHistory,
  type ApprovalItemRow,
  findSubmission,
  listSubmissions,
  type Page,
  processesUnderWay,
  type Queries,
  readRecordLocks,
  type SubmissionFilter,
  type SubmissionRow,
} from '@stagewright/store'
import { caseSafeId } from '@stagewright/base'
import { actorOf } from './command/actor.ts'
import { shownApprovalItem, shownSubmission } from './language/shown-rows.ts'
import { readRecord } from './read-records.ts'
import type { Problem, Viewer } from './face/asking.ts'
import type { System } from './system.ts'
import { openWorld } from './world/create-world.ts'

/** A process that a record can be submitted to. */
export type ProcessReading = {
  apiName: string
  label: string
  description: string | null
  asksFirstApprover: boolean
}

export type SubmissionAct = 'recall' | 'cancel'

/** A submission with its items and what was done about it, oldest first. */
export type SubmissionReading = {
  submission: SubmissionRow
  items: ApprovalItemRow[]
  details: ApprovalDetailRow[]
  /** What the viewer may do with it now. */
  acts: SubmissionAct[]
}

/** The lock of a record, and whether it keeps the viewer from changing it. */
export type LockReading = RecordLock & { keepsViewerOut: boolean }

export type ApprovalReaders = {
  /** Processes that the viewer may submit a record to. */
  processes(viewer: Viewer, recordId: string): Promise<ProcessReading[]>
  /** Submissions the viewer may see, newest first. */
  list(viewer: Viewer, filter: SubmissionFilter): Promise<Page<SubmissionReading>>
  /** All submissions of a record that the viewer may see, newest first. */
  ofRecord(viewer: Viewer, recordId: string): Promise<SubmissionReading[]>
  /** One submission; undefined when there is none or the viewer may not see it. */
  one(viewer: Viewer, id: string): Promise<SubmissionReading | undefined>
  lock(viewer: Viewer, recordId: string): Promise<LockReading | undefined>
}

/** Submissions shown on the page of a record. */
const OF_RECORD_MAX = 20

/** The readers of approvals; lists are read from `db`. */
export function createApprovalReaders(system: System, db: Queries): ApprovalReaders {
  const withHistory = async (viewer: Viewer, rows: SubmissionRow[]) => {
    const { items, details } = await approvalHistory(
      db,
      rows.map(({ runId }) => runId),
    )
    const translator = system.deployment.languages.translator(viewer.language)
    return rows.map((submission): SubmissionReading => ({
      submission: shownSubmission(submission, translator),
      items: items
        .filter(({ runId }) => runId === submission.runId)
        .map((item) => shownApprovalItem(item, submission.apiName, translator)),
      details: details.filter(({ runId }) => runId === submission.runId),
      acts: actsOn(system, viewer, submission),
    }))
  }
  return {
    processes: (viewer, recordId) => readProcesses(system, viewer, recordId),
    async list(viewer, filter) {
      const page = await listSubmissions(db, readerOf(viewer), filter)
      return { ...page, rows: await withHistory(viewer, page.rows) }
    },
    async ofRecord(viewer, recordId) {
      const filter = { recordId: caseSafeId(recordId), limit: OF_RECORD_MAX }
      return withHistory(viewer, (await listSubmissions(db, undefined, filter)).rows)
    },
    async one(viewer, id) {
      const row = await findSubmission(db, id)
      if (!row || !(await maySee(system, viewer, row))) return undefined
      return (await withHistory(viewer, [row]))[0]
    },
    async lock(viewer, recordId) {
      const [lock] = await readRecordLocks(db, [caseSafeId(recordId)])
      return lock && { ...lock, keepsViewerOut: !mayEditLocked(actorOf(viewer), lock) }
    },
  }
}

/** Why the viewer may not submit a record: it is not there for them. */
export async function mustSee(
  system: System,
  viewer: Viewer,
  recordId: string,
): Promise<Problem | undefined> {
  if (await readRecord(system, recordId, viewer)) return undefined
  return { isRefusal: true, code: 'not-found', message: `There is no record ${recordId}.` }
}

async function maySee(system: System, viewer: Viewer, row: SubmissionRow): Promise<boolean> {
  if (readerOf(viewer).seesAll || row.submittedById === viewer.id) return true
  const filter = { recordId: row.recordId ?? '', limit: OF_RECORD_MAX }
  const mine = await listSubmissions(system.database, readerOf(viewer), filter)
  if (mine.rows.some(({ id }) => id === row.id)) return true
  return row.recordId !== null && (await readRecord(system, row.recordId, viewer)) !== undefined
}

function readerOf({ id, groupIds, delegatorIds, permissions }: Viewer) {
  const all = ['ViewAllRuns', 'ManageRuns', 'ManageApprovals'] as const
  return { id, groupIds, delegatorIds, seesAll: all.some((one) => permissions.includes(one)) }
}

function actsOn(system: System, viewer: Viewer, row: SubmissionRow): SubmissionAct[] {
  if (!['InProgress', 'Suspended', 'Errored'].includes(row.status)) return []
  const actor = actorOf(viewer)
  const { definitions } = system.deployment
  const version = definitions.activeVersion(row.apiName)
  const definition = version === undefined ? undefined : definitions.version(row.apiName, version)
  const allowsRecall = !definition || approvalSettings(definition).allowsRecall
  const submittedBy = { id: row.submittedById, name: row.submittedByName }
  const submission = { submittedBy }
  const acts: SubmissionAct[] = []
  if (mayRecall(actor, submission, allowsRecall)) acts.push('recall')
  if (mayCancel(actor, { isApproval: true })) acts.push('cancel')
  return acts
}

async function readProcesses(
  system: System,
  viewer: Viewer,
  recordId: string,
): Promise<ProcessReading[]> {
  const { definitions, schema } = system.deployment
  const object = schema.objectOfId(recordId)
  const fitting = object ? fittingProcesses(definitions, object.apiName) : []
  const reading = fitting.length > 0 ? await readRecord(system, recordId, viewer) : undefined
  if (!reading) return []
  const { record } = reading
  const translator = system.deployment.languages.translator(viewer.language)
  const actor = actorOf(viewer)
  return system.database.transaction(async (tx) => {
    const performance = new Performance(openWorld(system, tx).world)
    const processes: ProcessReading[] = []
    const underWay = await processesUnderWay(tx, String(record['Id'] ?? recordId))
    for (const { apiName, definition } of fitting) {
      if (underWay.has(apiName)) continue
      const { submitters, asksFirstApprover } = approvalSettings(definition)
      if (!(await maySubmit(performance, { actor, record, submitters }))) continue
      const description = definition.metadata.description ?? null
      const label = translator?.flow(definition).label ?? definition.label
      processes.push({ apiName, label, description, asksFirstApprover })
    }
    return processes
  })
}
