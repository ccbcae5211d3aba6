// Events by their types: each part of a run takes those that change it.
import type { EventType, RunEvent } from './event.ts'

type EventTest<Event extends RunEvent> = (event: RunEvent) => event is Event

/** A test that the events of these types pass. */
export function eventsOf<const T extends EventType>(
  ...types: T[]
): EventTest<Extract<RunEvent, { type: T }>> {
  const names = new Set<string>(types)
  return (event): event is Extract<RunEvent, { type: T }> => names.has(event.type)
}

/** The events that pass such a test. */
export type Passing<Test> = Test extends EventTest<infer Event> ? Event : never
