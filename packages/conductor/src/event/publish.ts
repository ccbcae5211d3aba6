// Platform events: creating one writes no record. It is kept and delivered to whoever waits, after
// the commit. An Orchestration Event wakes its run at once.
import type { FlowRecord } from '@stagewright/flow'
import {
  checkRequired,
  RecordFault,
  type RecordContext,
  storedValues,
  withDefaults,
} from '@stagewright/record'
import type { ObjectDefinition } from '@stagewright/metadata'
import type { Performance } from '../performance.ts'
import { recordContext } from '../record/record-context.ts'
import type { Save } from '../record/save.ts'
import { recordsOfRuns } from '../record/records-of-runs.ts'
import type { Job } from '../port/jobs.ts'
import { endNamedSteps } from './step-events.ts'

const ORCHESTRATION_EVENT = 'FlowOrchestrationEvent'
const HOUR_MS = 3_600_000
/** Events are kept this long, as in the real system. */
const KEPT_MS = 72 * HOUR_MS

/**
 * Publishes events; gives them with ids, as a save would. Throws RecordFault for events whose
 * fields are wrong; then none is published.
 */
export async function publishEvents(
  performance: Performance,
  save: Pick<Save, 'object' | 'records' | 'by'>,
): Promise<FlowRecord[]> {
  const { world } = performance
  const { by } = save
  const object = world.schema.object(save.object)
  if (!object?.isPlatformEvent) {
    throw new RecordFault('object-not-found', `There is no platform event ${save.object}.`)
  }
  const { apiName, keyPrefix = 'e00', publishBehavior } = object
  const context = await recordContext(world, by)
  const events = save.records.map((record) => eventOf(context, object, record))
  if (apiName === ORCHESTRATION_EVENT) await wakeNamedRuns(performance, events, by)
  const isImmediate = publishBehavior === 'PublishImmediately'
  const published = isImmediate
    ? world.events.publishNow(apiName, events, by)
    : await world.events.publish(apiName, events, by)
  for (const job of jobsOfEvents([apiName], world.now)) performance.add(job)
  return published.map((event) => ({ ...event, Id: world.newId(keyPrefix) }))
}

/** The jobs that published events need: to be delivered, and to be dropped when they are old. */
export function jobsOfEvents(objects: readonly string[], now: number): Job[] {
  const deliver = objects.map((object): Job => ({ type: 'DeliverEvents', object }))
  // One sweep serves all events of an hour.
  const at = Math.ceil((now + KEPT_MS) / HOUR_MS) * HOUR_MS
  return [...deliver, { type: 'SweepEvents', at }]
}

/** Drops events that have been kept long enough. */
export async function sweepEvents({ world }: Performance): Promise<void> {
  await world.events.sweep(world.now - KEPT_MS)
}

function eventOf(context: RecordContext, object: ObjectDefinition, record: FlowRecord): FlowRecord {
  const values = withDefaults(context, object, storedValues(context, object, record))
  checkRequired(object, values, 'new')
  return values
}

async function wakeNamedRuns(
  performance: Performance,
  events: FlowRecord[],
  by: string,
): Promise<void> {
  const runIds = [...new Set(events.map((event) => String(event['OrchestrationInstanceId'] ?? '')))]
  await performance.hold(runIds)
  const unknown = runIds.find((id) => performance.run(id) === undefined)
  if (unknown !== undefined) {
    const message = `There is no run ${unknown || '(empty OrchestrationInstanceId)'}.`
    throw new RecordFault('reference-not-found', message, ['OrchestrationInstanceId'])
  }
  await endNamedSteps(performance, events, by)
  const records = await recordsOfRuns(performance, runIds)
  for (const runId of runIds) {
    performance.order({ type: 'WakeRun', runId, ...records.get(runId) })
  }
}
