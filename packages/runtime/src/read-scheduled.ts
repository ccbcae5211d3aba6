// What runs by the clock or waits for an event, as an operator sees it, and what failed when nobody
// watched: with labels and the names of records.
import { parseFlowKey, type Performance, type WaitingPath } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import {
  failuresOfSchedules,
  type FlowFailureRow,
  listSchedules,
  listWaitingInterviews,
  listWaitingPaths,
  type Transaction,
  type WaitingInterview,
} from '@stagewright/store'
import type { FailedFlow } from './face/flow-failure-commands.ts'
import type { PausedInterview, ScheduledView, ScheduledFlowView } from './face/schedule-commands.ts'
import type { System } from './system.ts'

/** Rows of each list; an operator looks after the first ones first. */
const ROWS = 200

/** The next of each kind: flows and paths by their time, interviews by how long they wait. */
export async function readScheduled(
  system: System,
  performance: Performance,
  tx: Transaction,
): Promise<ScheduledView> {
  const schedules = await listSchedules(tx)
  const failures = await failuresOfSchedules(tx)
  const paths = await listWaitingPaths(tx, ROWS + 1)
  const interviews = await listWaitingInterviews(tx, ROWS + 1)
  const names = await recordNames(performance, paths)
  return {
    flows: schedules.map((one): ScheduledFlowView => {
      const definition = activeFlow(system, one.flow)
      return {
        ...one,
        label: definition?.label ?? one.flow,
        frequency: definition?.metadata.start?.schedule?.frequency ?? 'Once',
        object: definition?.metadata.start?.object ?? null,
        failureCount: failures.get(one.flow) ?? 0,
      }
    }),
    paths: paths.slice(0, ROWS).map((path) => {
      const definition = activeFlow(system, path.flow)
      return {
        ...path,
        label: definition?.label ?? path.flow,
        pathLabel: labelOfPath(definition, path.path),
        recordName: names.get(path.recordId) ?? null,
      }
    }),
    interviews: interviews.slice(0, ROWS).map((one) => pausedInterview(system, one)),
    hasMorePaths: paths.length > ROWS,
    hasMoreInterviews: interviews.length > ROWS,
  }
}

/** Failures with the names of their records. */
export async function readFailures(
  performance: Performance,
  rows: readonly FlowFailureRow[],
): Promise<FailedFlow[]> {
  const { schema } = performance.world
  const records = rows.flatMap(({ recordId }) => {
    const object = recordId === null ? undefined : schema.objectOfId(recordId)
    return recordId === null || !object ? [] : [{ recordId, object: object.apiName }]
  })
  const names = await recordNames(performance, records)
  return rows.map(({ again, interviewId: _, ...row }) => ({
    ...row,
    recordName: (row.recordId !== null && names.get(row.recordId)) || null,
    canRetry: again !== null,
  }))
}

/** Names by record id; one read for each object. */
async function recordNames(
  { world }: Performance,
  records: readonly Pick<WaitingPath, 'object' | 'recordId'>[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const object of new Set(records.map((one) => one.object))) {
    const field = world.schema.nameField(object)?.apiName ?? 'Id'
    const own = records.filter((one) => one.object === object)
    const ids = [...new Set(own.map(({ recordId }) => recordId))]
    for (const record of await world.records.load(object, ids, ['Id', field])) {
      names.set(String(record['Id']), String(record[field] ?? ''))
    }
  }
  return names
}

function activeFlow({ deployment }: System, apiName: string): FlowDefinition | undefined {
  const { definitions } = deployment
  const version = definitions.activeVersion(apiName)
  return version === undefined ? undefined : definitions.version(apiName, version)
}

function labelOfPath(flow: FlowDefinition | undefined, path: string): string {
  const found = flow?.metadata.start?.scheduledPaths.find(({ name = '' }) => name === path)
  return found?.label ?? path
}

function pausedInterview(system: System, waiting: WaitingInterview): PausedInterview {
  const { interview, id, runId, since, userName } = waiting
  const { apiName: flow } = parseFlowKey(interview.flow)
  const { request, frames } = interview
  const events = request?.type === 'WaitUntil' ? request.events : []
  return {
    id,
    flow,
    label: activeFlow(system, flow)?.label ?? flow,
    element: frames.at(-1)?.at ?? null,
    runId,
    userName,
    since,
    waitsFor: events.map((event) =>
      event.kind === 'time'
        ? { name: event.name, at: event.at, object: null }
        : { name: event.name, at: null, object: event.object },
    ),
  }
}
