// Callbacks: platform events with a correlation id, which somebody outside was given to answer
// with.
import type { FlowRecord } from '@stagewright/flow'

/** The field of an event that holds the id. */
export const CORRELATION_FIELD = 'CorrelationId__c'

export type Callbacks = {
  /**
   * The EventUuid of the kept event of an object with this id. Until the transaction ends nobody
   * else asks for the same.
   */
  find(object: string, correlationId: string): Promise<string | undefined>
  /**
   * Delivered events with one of these ids that nobody has got. Until the transaction ends no
   * event of the object is delivered, so that none slips through between look and wait.
   */
  early(object: string, correlationIds: string[]): Promise<FlowRecord[]>
  /** Notes that somebody has got these events of an object, by EventUuid. */
  taken(object: string, eventUuids: string[]): Promise<void>
}
