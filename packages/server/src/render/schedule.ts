// What runs by the clock or waits for an event, and what failed when nobody watched.
import type { FlowFailure, RecordRef, ScheduleList } from '@stagewright/api'
import { isoInstant } from '@stagewright/base'
import type { Schema } from '@stagewright/metadata'
import type { FailedFlow, PausedInterview, ScheduledView } from '@stagewright/runtime'
import { instantText } from './instant.ts'
import { renderRecordRef } from './record-ref.ts'

/** Scheduled flows, later paths and paused flows as the contract has them. */
export function renderSchedules(view: ScheduledView, schema: Schema): ScheduleList {
  const { hasMorePaths, hasMoreInterviews } = view
  return {
    flows: view.flows.map(({ flow, label, nextAt, lastAt, ...rest }) => ({
      ...rest,
      flow: { apiName: flow, label },
      nextAt: instantText(nextAt ?? undefined),
      lastAt: instantText(lastAt ?? undefined),
    })),
    paths: view.paths.map((waiting) => renderPath(waiting, schema)),
    interviews: view.interviews.map(renderInterview),
    hasMorePaths,
    hasMoreInterviews,
  }
}

function renderPath(
  waiting: ScheduledView['paths'][number],
  schema: Schema,
): ScheduleList['paths'][number] {
  const { id, flow, label, path, pathLabel, object, recordId, recordName, dueAt } = waiting
  const objectLabel = schema.object(object)?.label ?? object
  const record: RecordRef = { object, objectLabel, id: recordId, name: recordName || recordId }
  return {
    id,
    flow: { apiName: flow, label },
    path: { name: path, label: pathLabel },
    record,
    dueAt: isoInstant(dueAt),
  }
}

function renderInterview(paused: PausedInterview): ScheduleList['interviews'][number] {
  const { id, flow, label, element, runId, userName, since, waitsFor } = paused
  return {
    id,
    flow: { apiName: flow, label },
    element,
    runId,
    actsAs: userName,
    since: isoInstant(since),
    waitsFor: waitsFor.map((event) => ({ ...event, at: instantText(event.at ?? undefined) })),
  }
}

/** A failed flow as the contract has it. */
export function renderFlowFailure(failure: FailedFlow, schema: Schema): FlowFailure {
  const { id, flow, label, version, cause, element, message, canRetry } = failure
  return {
    ...{ id, cause, element, message, canRetry },
    flow: { apiName: flow, label, version },
    record: renderRecordRef(schema, failure.recordId, failure.recordName),
    failedAt: isoInstant(failure.failedAt),
  }
}
