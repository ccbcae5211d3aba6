// A run as it stands in the columns that lists filter and sort by. The run itself is the state
// column. What is undefined is not sent, and so is null.
import { isoInstant } from '@stagewright/base'
import type { RunChange } from '@stagewright/conductor'
import {
  approvalItemStatus,
  type EventActor,
  heldRecordIds,
  type Run,
  type StageRun,
  submissionDetail,
  submissionStatus,
  type WorkItem,
} from '@stagewright/orchestration'
import { lifeColumns } from './life-columns.ts'
import { hasTimeLimits, itemTimeColumns, timeColumns } from './time-columns.ts'

/** One row of table run, under its column names. */
export function runRow({ after, events }: RunChange) {
  const stage = stageAtWork(after)
  const first = events.find((event) => event.type === 'RunStarted')
  return {
    id: after.id,
    orchestration: after.orchestration.apiName,
    version: after.orchestration.version,
    label: after.orchestration.label,
    status: after.status,
    business_key: after.businessKey,
    current_stage: stage?.label,
    current_stage_name: stage?.name,
    record_object: after.triggeringRecord?.object,
    record_id: after.triggeringRecord?.id,
    record_name: nameOf(after),
    held_record_ids: heldIdsOf(after),
    started_by: after.startedBy,
    started_by_name: first?.actor.name,
    started_at: isoInstant(after.startedAt),
    changed_at: isoInstant(after.changedAt),
    changed_by: events.at(-1)?.actor.id ?? '',
    changed_by_name: events.at(-1)?.actor.name ?? '',
    ended_at: after.endedAt === undefined ? undefined : isoInstant(after.endedAt),
    open_incidents: Object.values(after.incidents).filter(isOpen).length,
    ...timeColumns(after.time),
    has_time_limits: hasTimeLimits(after),
    submission: after.submission ? submissionRow(after) : undefined,
    submission_status: after.submission ? submissionStatus(after) : undefined,
    state: after,
  }
}

/** None for the many runs that hold no record, so that the index stays small. */
function heldIdsOf(run: Run): string[] | undefined {
  const ids = heldRecordIds(run)
  return ids.length > 0 ? ids : undefined
}

/** The submission as views read it. */
function submissionRow({ submission, triggeringRecord }: Run) {
  return { ...submission, recordId: submission?.recordId || triggeringRecord?.id }
}

/** Rows of table approval_detail for what was done about a submission. */
export function approvalDetailRows({ after, events }: RunChange) {
  return events.flatMap((event) => {
    const detail = submissionDetail(event, after)
    if (!detail) return []
    const { at, actor } = event
    const { workItemId: work_item_id, ...rest } = detail
    const by = { by_id: actor.id, by_name: actor.name }
    return [{ run_id: after.id, work_item_id, ...rest, ...by, at: isoInstant(at) }]
  })
}

/** One row of table run_change: the lines that the transaction added to the log of a run. */
export function changeRow({ after, events }: RunChange) {
  return { run_id: after.id, lines: events }
}

/** Rows of table run_part for the stage runs and step runs that the transaction made. */
export function newPartRows({ before, after }: RunChange) {
  const row = (kind: 'stages' | 'steps') => (id: string) => ({ id, run_id: after.id, kind })
  const isNew = (kind: 'stages' | 'steps') => (id: string) => before?.[kind][id] === undefined
  return (['stages', 'steps'] as const).flatMap((kind) =>
    Object.keys(after[kind]).filter(isNew(kind)).map(row(kind)),
  )
}

/** Rows of table work_item for the items that the transaction made or changed. */
export function workItemRows({ before, after, events }: RunChange) {
  const changedBy = events.at(-1)?.actor ?? { id: '', name: '' }
  return Object.values(after.workItems)
    .filter((item) => before?.workItems[item.id] !== item)
    .map((item) => workItemRow(after, item, changedBy))
}

function workItemRow(run: Run, item: WorkItem, changedBy: EventActor) {
  const step = run.steps[item.stepId]
  const stage = run.stages[step?.stageId ?? '']
  const { assignee, claimedBy } = item
  const isPersonal = assignee.kind === 'User'
  return {
    id: item.id,
    run_id: run.id,
    step_id: item.stepId,
    step_name: step?.name ?? '',
    label: item.label,
    description: item.description,
    status: item.status,
    outcome: item.outcome,
    assignee_kind: assignee.kind,
    assignee_id: assignee.id,
    assignee_name: assignee.name,
    claimed_by_id: claimedBy?.id,
    claimed_by_name: claimedBy?.name,
    ...lifeColumns(item),
    waits_in: claimedBy || isPersonal ? undefined : assignee.id,
    record_id: item.relatedRecordId,
    record_name: item.relatedRecordId === run.triggeringRecord?.id ? nameOf(run) : undefined,
    screen_flow: item.screenFlow,
    orchestration: run.orchestration.apiName,
    orchestration_label: run.orchestration.label,
    stage_name: stage?.name ?? '',
    stage_label: stage?.label ?? '',
    created_at: isoInstant(item.createdAt),
    assigned_at: isoInstant(item.assignedAt),
    changed_at: isoInstant(run.changedAt),
    changed_by_id: changedBy.id,
    changed_by_name: changedBy.name,
    ended_at: item.endedAt === undefined ? undefined : isoInstant(item.endedAt),
    ...itemTimeColumns(item.time),
    decided_by_time: item.isDecidedByTime === true,
    approval: item.approval,
    barred: item.barred && item.barred.length > 0 ? item.barred : undefined,
    approval_status: item.approval ? approvalItemStatus(item) : undefined,
    ended_by_id: item.endedBy?.id,
    ended_by_name: item.endedBy?.name,
    vote: item.vote,
    ended_for_id: item.endedFor?.id,
    ended_for_name: item.endedFor?.name,
  }
}

/** The stage in progress, or the last one of a run that has none. */
function stageAtWork(run: Run): StageRun | undefined {
  if (run.currentStage !== null) return run.stages[run.currentStage]
  if (run.status === 'Completed') return undefined
  return Object.values(run.stages).at(-1)
}

function nameOf(run: Run): string | undefined {
  const record = run.record
  const name = record?.['Name'] ?? record?.['Subject'] ?? record?.['IncidentNumber'] ?? null
  return name === null ? undefined : String(name)
}

function isOpen(incident: { resolvedAt?: number }): boolean {
  return incident.resolvedAt === undefined
}
