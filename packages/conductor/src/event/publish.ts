// Platform events: creating one writes no record, it tells whoever waits, once the transaction is
// committed. An Orchestration Event wakes its run at once.
import type { FlowRecord } from '@stagewright/flow'
import { RecordFault } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import type { Save } from '../record/save.ts'
import { triggeringRecordOf } from '../record/wake-runs.ts'

const ORCHESTRATION_EVENT = 'FlowOrchestrationEvent'

/** Publishes events; gives them with ids, as a save would. */
export async function publishEvents(performance: Performance, save: Save): Promise<FlowRecord[]> {
  const { world } = performance
  const { object, by } = save
  const events = save.records.map((record): FlowRecord => ({ ...record, Id: world.newId('e00') }))
  if (object === ORCHESTRATION_EVENT) {
    await wakeNamedRuns(performance, events)
    return world.events.publish(object, events, by)
  }
  const isImmediate = world.schema.object(object)?.publishBehavior === 'PublishImmediately'
  const published = isImmediate
    ? await world.events.publishNow(object, events, by)
    : await world.events.publish(object, events, by)
  if (!isImmediate) performance.add({ type: 'DeliverEvents', object })
  return published
}

async function wakeNamedRuns(performance: Performance, events: FlowRecord[]): Promise<void> {
  for (const event of events) {
    const runId = String(event['OrchestrationInstanceId'] ?? '')
    await performance.hold([runId])
    if (performance.run(runId) === undefined) {
      const message = `There is no run ${runId || '(empty OrchestrationInstanceId)'}.`
      throw new RecordFault('reference-not-found', message, ['OrchestrationInstanceId'])
    }
    const record = await triggeringRecordOf(performance, runId)
    performance.order({ type: 'WakeRun', runId, ...(record && { record }) })
  }
}
