// Platform events and who waits for them.
import type { Instant } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { RecordCriteria } from '@stagewright/record'

/** Platform events, kept for a while. They get their replay ids when they are delivered. */
export type Events = {
  /** Keeps events in their order; gives them with EventUuid, who and when. */
  publish(object: string, events: FlowRecord[], by: string): Promise<FlowRecord[]>
  /** The same for events that stand, and are delivered, also when this transaction is undone. */
  publishNow(object: string, events: FlowRecord[], by: string): FlowRecord[]
  /** Numbers the next events of an object and gives them; nobody else delivers them meanwhile. */
  deliver(object: string, most: number): Promise<FlowRecord[]>
  /** Drops delivered events published up to an instant. */
  sweep(until: Instant): Promise<void>
  /** Notes what interviews wait for. */
  await(waits: EventWait[]): Promise<void>
  /** Who waits for events of an object: those with one of these keys and those without any. */
  waits(object: string, keys: string[]): Promise<EventWait[]>
  forget(interviewIds: string[]): Promise<void>
}

/** An interview that waits for an event whose fields meet its criteria. */
export type EventWait = {
  interviewId: string
  /** The number of the request it waits with; another number means that it has gone on. */
  request: number
  name: string
  /** What an event must hold to meet the criteria (wait-key.ts); null when nothing is known. */
  key: string | null
  criteria: RecordCriteria
}
