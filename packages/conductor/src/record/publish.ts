// Platform events: creating one writes no record, it tells whoever waits. An Orchestration Event
// wakes its run.
import { RecordFault } from '@stagewright/record'
import type { FlowRecord } from '@stagewright/flow'
import { flowKey } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import type { Save } from './save.ts'
import { triggeringRecordOf } from './wake-runs.ts'

const ORCHESTRATION_EVENT = 'FlowOrchestrationEvent'

/** Publishes events; gives them with ids, as a save would. */
export async function publishEvents(performance: Performance, save: Save): Promise<FlowRecord[]> {
  const published = save.records.map((record): FlowRecord => ({
    ...record,
    Id: performance.world.newId('e00'),
  }))
  if (save.object === ORCHESTRATION_EVENT) await wakeNamedRuns(performance, published)
  else await startSubscribers(performance, save, published)
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

async function startSubscribers(
  performance: Performance,
  save: Save,
  events: FlowRecord[],
): Promise<void> {
  const subscribers = performance.world.definitions
    .triggeredBy(save.object)
    .filter(({ definition }) => definition.metadata.start?.triggerType === 'PlatformEvent')
  for (const { apiName, version } of subscribers) {
    await beginInterviews(
      performance,
      events.map((record) => ({
        owner: { kind: 'system' },
        flow: flowKey(apiName, version),
        inputs: {},
        userId: 'system',
        record,
      })),
    )
  }
}
