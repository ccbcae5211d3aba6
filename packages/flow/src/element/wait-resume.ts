// A wait that an event has ended. A date of a record is read again first: when it was put off
// meanwhile, the wait goes on. A process of Process Builder goes on with its record as it is now.
import { assert, isJsonObject, type JsonObject } from '@stagewright/base'
import { processVariables } from '@stagewright/metadata'
import type { FlowWaitEvent } from '@stagewright/metadata'
import { ask, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { definitionOf, frameOf, type Turn } from '../interview/turn.ts'
import type { FlowAnswer, FlowRecord } from '../request.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { fieldValue, keyOf } from '../scope/json-path.ts'
import { assignOutput } from './action-call.ts'
import { criteriaIn } from './record-criteria.ts'
import { eventName, isRecordTime, recordTimeOf, waitEventOf } from './wait-event.ts'

type Wait = NodeOf<'waits'>

/** Where the flow goes on; `too-early` when the time it waited for is later now. */
export type Resumed = Outcome | 'too-early'

type Ended = { event: string; payload: JsonObject; reading: 'record' | 'time' }

/** True while the wait reads what it needs before it goes on. */
export function isResuming(turn: Turn): boolean {
  return endedIn(turn) !== undefined
}

/** An event has come: reads what must be read, else goes on. */
export function resume(
  turn: Turn,
  node: Wait,
  { event, payload }: Extract<FlowAnswer, { type: 'Waited' }>,
): Resumed {
  eventAt(node, event)
  keep(turn, { event, payload, reading: 'record' })
  const definition = definitionOf(turn)
  const { current } = processVariables(definition.metadata)
  const id = fieldValue(frameOf(turn).values['$Record'], 'Id')
  const object = definition.metadata.start?.object
  if (current === undefined || typeof id !== 'string' || !object) return readTime(turn, node)
  return ask({
    type: 'QueryRecords',
    criteria: criteriaIn(object, 'Id', [id]),
    fields: [],
    limit: 1,
  })
}

/** What it read has come. */
export function resumeWith(turn: Turn, node: Wait, [record]: FlowRecord[]): Resumed {
  const ended = endedIn(turn)
  assert(ended, 'the wait knows which event has come')
  if (ended.reading === 'time') {
    return isTooEarly(turn, node, ended, record) ? 'too-early' : leave(turn, node, ended)
  }
  // The scheduled actions of a process are dropped with its record.
  if (record === undefined) return go(undefined)
  const { values } = frameOf(turn)
  const { current } = processVariables(definitionOf(turn).metadata)
  values['$Record'] = record
  if (current !== undefined) values[keyOf(values, current) ?? current] = record
  return readTime(turn, node)
}

function readTime(turn: Turn, node: Wait): Resumed {
  const ended = endedIn(turn)
  assert(ended, 'the wait knows which event has come')
  const event = eventAt(node, ended.event)
  if (!isRecordTime(event)) return leave(turn, node, ended)
  keep(turn, { ...ended, reading: 'time' })
  const { object, id, field } = recordTimeOf(turn, event, ended.event)
  return ask({
    type: 'QueryRecords',
    criteria: criteriaIn(object, 'Id', [id]),
    fields: ['Id', field],
    limit: 1,
  })
}

function isTooEarly(turn: Turn, node: Wait, ended: Ended, record: FlowRecord | undefined): boolean {
  const event = eventAt(node, ended.event)
  const { object, id } = recordTimeOf(turn, event, ended.event)
  const read = { [`${object} ${id}`]: record ?? null }
  const { elementSubtype: subtype, timeZoneId: zone } = node
  const now = waitEventOf(turn, event, { name: ended.event, read, subtype, zone })
  const { armed } = frameOf(turn).scratch ?? {}
  const before = isJsonObject(armed) ? armed[ended.event] : undefined
  if (now?.kind !== 'time') return true
  // Whoever ends a wait before its time means the time that it waits for.
  return typeof before === 'number' && now.at !== before && now.at > turn.context.now
}

function leave(turn: Turn, node: Wait, { event: name, payload }: Ended): Outcome {
  const event = eventAt(node, name)
  if (event.name) frameOf(turn).outcomes[event.name] = true
  for (const { name: output, assignToReference } of event.outputParameters) {
    if (!assignToReference) continue
    // An output of the event's own name is the event as a whole.
    if (output === event.eventType && keyOf(payload, output) === undefined) {
      const type = { dataType: 'SObject' as const, object: output }
      assignReference(turn, assignToReference, { type, value: payload })
    } else {
      assignOutput(turn, node.name, payload, { name: output, assignToReference })
    }
  }
  return go(event.connector)
}

function eventAt(node: Wait, name: string): FlowWaitEvent {
  const event = node.waitEvents.find((candidate, at) => eventName(candidate, at) === name)
  assert(event, `${node.name} waits for no ${name}`)
  return event
}

function keep(turn: Turn, ended: Ended): void {
  const frame = frameOf(turn)
  frame.scratch = { ...frame.scratch, ended }
}

function endedIn(turn: Turn): Ended | undefined {
  const ended = frameOf(turn).scratch?.['ended']
  if (!isJsonObject(ended) || !isJsonObject(ended['payload'])) return undefined
  const { event, payload, reading } = ended
  const isKnown = reading === 'record' || reading === 'time'
  return typeof event === 'string' && isKnown ? { event, payload, reading } : undefined
}
