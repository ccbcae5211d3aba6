// Published events on their way: to the flows they trigger and to the interviews that wait for them,
// in the order in which they were published.
import type { FlowRecord } from '@stagewright/flow'
import { criteriaHold } from '@stagewright/record'
import { flowKey } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import { carryOn } from '../interview/carry-on.ts'
import type { Performance } from '../performance.ts'
import { keepFailures } from '../schedule/keep-failures.ts'
import type { DefinitionVersion, EventWait, Job } from '../world.ts'

/** Events delivered in one transaction. */
const BATCH = 200

/** Delivers events of an object that nobody has got yet; a further job does the rest. */
export async function deliverEvents(
  performance: Performance,
  { object }: Extract<Job, { type: 'DeliverEvents' }>,
): Promise<void> {
  const { world } = performance
  const events = await world.events.undelivered(object, BATCH)
  if (events.length === 0) return
  if (events.length === BATCH) performance.add({ type: 'DeliverEvents', object })
  await world.events.delivered(
    object,
    events.map((event) => Number(event['ReplayId'])),
  )
  const subscribers = world.definitions
    .triggeredBy(object)
    .filter(({ definition }) => definition.metadata.start?.triggerType === 'PlatformEvent')
  for (const subscriber of subscribers) await startFlow(performance, subscriber, events)
  await wakeWaits(performance, object, events)
}

/** One flow for events that it could not take before. */
export async function takeEvents(
  performance: Performance,
  { flow: apiName, version, events }: Extract<Job, { type: 'TakeEvents' }>,
): Promise<void> {
  await performance.world.definitions.ensure([{ apiName, version }])
  await startFlow(performance, { apiName, version }, events)
}

async function startFlow(
  performance: Performance,
  { apiName: flow, version }: Pick<DefinitionVersion, 'apiName' | 'version'>,
  events: FlowRecord[],
): Promise<void> {
  const stored = await beginInterviews(
    performance,
    events.map((record) => ({
      owner: { kind: 'system' },
      flow: flowKey(flow, version),
      inputs: {},
      userId: 'system',
      record,
    })),
  )
  await keepFailures(performance, stored, 'platform-event', (at) => {
    const own = events.slice(at, at + 1)
    const id = performance.world.newId('0Fe')
    return { recordId: null, again: { type: 'TakeEvents', id, flow, version, events: own } }
  })
}

/** Interviews that wait: each takes the first event that meets its criteria. */
async function wakeWaits(
  performance: Performance,
  object: string,
  events: readonly FlowRecord[],
): Promise<void> {
  const { world } = performance
  const waits = await world.events.waits(object)
  if (waits.length === 0) return
  const woken = new Set<string>()
  for (const event of events) {
    for (const wait of waits) {
      if (woken.has(wait.interviewId) || !isFor(performance, wait, event)) continue
      if (await wake(performance, wait, event)) woken.add(wait.interviewId)
    }
  }
}

function isFor({ world }: Performance, { criteria }: EventWait, event: FlowRecord): boolean {
  const object = world.schema.object(criteria.object)
  if (!object) return false
  return criteriaHold({ schema: world.schema, now: world.now }, object, criteria, event)
}

async function wake(
  performance: Performance,
  { interviewId, request, name }: EventWait,
  event: FlowRecord,
): Promise<boolean> {
  const stored = await performance.world.interviews.lock(interviewId)
  const isWaiting = stored?.interview.status === 'Waiting'
  if (!isWaiting || stored.interview.requestCount !== request) {
    await performance.world.events.forget([interviewId])
    return true
  }
  const answer = { type: 'Waited' as const, event: name, payload: event }
  await carryOn(performance, stored, answer)
  return true
}
