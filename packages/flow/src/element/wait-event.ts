// What one event of a wait waits for: an instant, or a platform event with filters.
import { dayIn, type Instant, type Json, type JsonObject, parseInstant } from '@stagewright/base'
import type { FlowElementSubtype, FlowWaitEvent } from '@stagewright/metadata'
import type { RecordFilter } from '@stagewright/record'
import { raise } from '../fault-signal.ts'
import type { Turn } from '../interview/turn.ts'
import type { WaitEvent } from '../request.ts'
import { fieldValue } from '../scope/json-path.ts'
import { joinedLogic } from './joined-logic.ts'
import { recordCriteria } from './record-criteria.ts'
import { lookUp, resolve, wholeNumber } from './resolve.ts'
import { addOffset, instantAt } from './zoned-time.ts'

/** How an event is called in requests and answers: its name, or its place when it has none. */
export function eventName(event: FlowWaitEvent, at: number): string {
  return event.name ?? event.label ?? `event_${at + 1}`
}

/** True when the time stands in a field of a stored record. */
export function isRecordTime(event: FlowWaitEvent): boolean {
  return event.eventType === 'DateRefAlarmEvent'
}

/** The record and field that hold the time; a fault when the wait does not name them. */
export function recordTimeOf(
  turn: Turn,
  event: FlowWaitEvent,
  name: string,
): { object: string; id: string; field: string } {
  const inputs = eventInputs(turn, event)
  const object = inputs['TimeTableColumnEnumOrId']
  const id = inputs['EntityObjectId']
  const field = inputs['TimeFieldColumnEnumOrId']
  if (typeof object === 'string' && typeof id === 'string' && typeof field === 'string') {
    return { object, id, field }
  }
  return raise('value', `The wait event ${name} does not name a record and its date field.`)
}

export type EventWorld = {
  name: string
  /** Records read for this wait, by object and id. */
  read: JsonObject
  /** What kind of wait it is of, as the file says. */
  subtype: FlowElementSubtype | undefined
  /** The zone that dates without one are in; the user's when the wait names none. */
  zone: string | undefined
}

/**
 * The event as the driver waits for it; undefined when it hangs on a record's date that is empty or
 * on a record that is gone, because then it never comes.
 */
export function waitEventOf(
  turn: Turn,
  event: FlowWaitEvent,
  world: EventWorld,
): WaitEvent | undefined {
  const { name } = world
  const problem = outsideEvent(event, world.subtype)
  if (problem !== undefined) return raise('not-runnable', `The wait event ${name} ${problem}.`)
  if (isRecordTime(event) && (recordTime(turn, event, world) ?? '') === '') return undefined
  const isTime = !event.eventType || event.eventType === 'AlarmEvent' || isRecordTime(event)
  if (!isTime) return platformEvent(turn, event, name)
  const record = isRecordTime(event) ? { record: recordTimeOf(turn, event, name) } : {}
  return { name, kind: 'time', at: instantOf(turn, event, world), ...record }
}

/** Why nothing here can tell of an event of a wait; undefined when something can. */
export function outsideEvent(
  event: FlowWaitEvent,
  subtype: FlowElementSubtype | undefined,
): string | undefined {
  const isDated = event.resumeDate !== undefined || event.resumeDateReference !== undefined
  if (subtype === 'WaitAttribute' && !isDated && !event.eventType) {
    return 'waits for an attribute and names none with a date'
  }
  if (event.automationEventName || event.automationEventType || event.interactionType) {
    return 'is for an event that another product of the real system sends'
  }
  if (event.recordTriggerType && event.recordTriggerType !== 'None') {
    return 'is for a change of a record, which is told to flows by their start only'
  }
  return undefined
}

function recordTime(turn: Turn, event: FlowWaitEvent, world: EventWorld): Json | undefined {
  const { object, id, field } = recordTimeOf(turn, event, world.name)
  return fieldValue(world.read[`${object} ${id}`], field)
}

function instantOf(turn: Turn, event: FlowWaitEvent, world: EventWorld): Instant {
  const zone = world.zone ?? turn.context.timeZone
  const inputs = eventInputs(turn, event)
  const offset =
    event.offset ?? wholeNumber(inputs['TimeOffset'] ?? null, `Offset of ${world.name}`)
  const unit = event.offsetUnit ?? String(inputs['TimeOffsetUnit'] ?? 'Days')
  const base = baseInstant(turn, event, world, zone)
  return addOffset(base, offset ?? 0, unit, zone)
}

function baseInstant(turn: Turn, event: FlowWaitEvent, world: EventWorld, zone: string): Instant {
  if (isRecordTime(event)) {
    return dated(recordTime(turn, event, world), undefined, zone, world.name)
  }
  const inputs = eventInputs(turn, event)
  if (event.eventType === 'AlarmEvent' && Object.hasOwn(inputs, 'AlarmTime')) {
    return dated(inputs['AlarmTime'], undefined, zone, world.name)
  }
  const isDated = event.resumeDate !== undefined || event.resumeDateReference !== undefined
  if (!isDated) return turn.context.now
  const date = event.resumeDateReference
    ? lookUp(turn, event.resumeDateReference).value
    : event.resumeDate
  return dated(date, event.resumeTime, zone, world.name)
}

function dated(date: unknown, time: string | undefined, zone: string, name: string): Instant {
  if (typeof date !== 'string' || date === '') {
    return raise('value', `The wait event ${name} has no date to wait for.`)
  }
  const hasTime = date.includes('T')
  const moment = hasTime ? parseInstant(date) : Number.NaN
  // The day of a date/time is that of the zone the time of day is meant in.
  const day = hasTime && !Number.isNaN(moment) ? dayIn(moment, zone) : date.slice(0, 10)
  const instant = hasTime && !time ? moment : instantAt(day, time, zone)
  if (!Number.isNaN(instant)) return instant
  return raise('value', `The wait event ${name} has no valid date: ${date}.`)
}

/** Inputs of a platform event are fields it must have; filters say it with any operator. */
function platformEvent(turn: Turn, event: FlowWaitEvent, name: string): WaitEvent {
  const object = event.object ?? event.eventType ?? ''
  const equal = Object.entries(eventInputs(turn, event)).map(([field, value]): RecordFilter => ({
    field,
    operator: 'EqualTo',
    value,
  }))
  const { filters, logic } = recordCriteria(turn, object, event.filters, event.filterLogic)
  return {
    name,
    kind: 'platform-event',
    object,
    filters: [...filters, ...equal],
    logic: joinedLogic(filters.length === 0 ? 'and' : logic, filters.length, equal.length),
  }
}

function eventInputs(turn: Turn, event: FlowWaitEvent): JsonObject {
  const inputs: JsonObject = {}
  for (const { name, value } of event.inputParameters) {
    inputs[name] = resolve(turn, value, `Input ${name} of a wait`).value
  }
  return inputs
}
