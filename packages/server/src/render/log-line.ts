// A line of a run's log for the screen: the sentence, and the values of the event beside it.
import { describeEvent, type Reader } from '@stagewright/runtime'
import { isoInstant, type JsonObject } from '@stagewright/base'
import type { LogLine } from '@stagewright/api'
import type { Run, RunEvent } from '../engine-types.ts'
import type { ReferenceWords } from './reference-words.ts'
import { renderSeenOf } from './seen.ts'

/** One event in words, with times on the reader's clock. */
export function renderLogLine(
  event: RunEvent,
  run: Run,
  words: ReferenceWords,
  reader: Reader,
): LogLine {
  return {
    number: event.number,
    at: isoInstant(event.at),
    actor: { id: event.actor.id, name: event.actor.name },
    type: event.type,
    text: describeEvent(event, run, words, reader),
    values: valuesOf(event),
    seen: renderSeenOf(event, words),
  }
}

/** The event's own values; a record as a whole is on its own page and would drown the rest. */
function valuesOf(event: RunEvent): JsonObject {
  const { number: _number, at: _at, actor: _actor, type: _type, ...values } = event
  if ('run' in values) return values.run.variables
  if ('record' in values) return {}
  // The run before and after is kept for programs that ask the database; here it would drown all.
  if ('mapping' in values) return { mapping: values.mapping }
  if ('after' in values) return {}
  // Told with their words.
  if ('seen' in values) delete values.seen
  return values
}
