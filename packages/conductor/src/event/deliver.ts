// Published events on their way: to the flows they trigger and to the interviews that wait for
// them, in the order in which they were published.
import type { FlowRecord } from '@stagewright/flow'
import { criteriaHold } from '@stagewright/record'
import { flowKey } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import { beginUnwatched } from '../schedule/begin-unwatched.ts'
import type { DefinitionVersion } from '../port/definitions.ts'
import type { EventWait } from '../port/events.ts'
import type { Job } from '../port/jobs.ts'
import { keysOfEvent } from './wait-key.ts'

/** Events delivered in one transaction. */
const BATCH = 200

/** Delivers events of an object that nobody has got yet; a further job does the rest. */
export async function deliverEvents(
  performance: Performance,
  { object }: Extract<Job, { type: 'DeliverEvents' }>,
): Promise<void> {
  const { world } = performance
  const events = await world.events.deliver(object, BATCH)
  if (events.length === 0) return
  if (events.length === BATCH) performance.add({ type: 'DeliverEvents', object })
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
  await startFlow(performance, { apiName, version }, events)
}

async function startFlow(
  performance: Performance,
  { apiName: flow, version }: Pick<DefinitionVersion, 'apiName' | 'version'>,
  events: FlowRecord[],
): Promise<void> {
  await beginUnwatched(performance, {
    cause: 'platform-event',
    beginnings: events.map((record) => ({
      owner: { kind: 'system' },
      flow: flowKey(flow, version),
      inputs: {},
      userId: 'system',
      record,
    })),
    detail(at) {
      const own = events.slice(at, at + 1)
      const id = performance.world.newId('0Fe')
      return { recordId: null, again: { type: 'TakeEvents', id, flow, version, events: own } }
    },
  })
}

/**
 * Interviews that wait take the first event that meets their criteria and wait for no other. Each
 * goes on in a transaction of its own, so that none holds up the delivery.
 */
async function wakeWaits(
  performance: Performance,
  object: string,
  events: readonly FlowRecord[],
): Promise<void> {
  const { world } = performance
  const keys = new Set(events.flatMap((event) => keysOfEvent(world.schema, object, event)))
  const waits = await world.events.waits(object, [...keys])
  const woken = new Set<string>()
  const taken = new Set<string>()
  for (const event of events) {
    for (const wait of waits) {
      const { interviewId, request, name } = wait
      if (woken.has(interviewId) || !isFor(performance, wait, event)) continue
      woken.add(interviewId)
      taken.add(String(event['EventUuid']))
      performance.add({ type: 'EndWait', interviewId, request, event: name, payload: event })
    }
  }
  if (woken.size === 0) return
  await world.events.forget([...woken])
  await world.callbacks.taken(object, [...taken])
}

/** Whether an event meets what an interview waits for. */
export function isFor({ world }: Performance, { criteria }: EventWait, event: FlowRecord): boolean {
  const { schema, now } = world
  const object = schema.object(criteria.object)
  return object !== undefined && criteriaHold({ schema, now }, object, criteria, event)
}
