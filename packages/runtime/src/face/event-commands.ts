// Platform events: published and read again.
import type { Result } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import type { Problem, Viewer } from './asking.ts'

export type EventCommands = {
  /** Publishes events of an object; their flows run after the commit. */
  publish(
    viewer: Viewer,
    object: string,
    events: FlowRecord[],
  ): Promise<Result<{ id: string; eventUuid: string }[], Problem>>
  /**
   * Publishes an event with a correlation id, unless one with it is kept already: then that one is
   * given, and nothing happens.
   */
  callBack(
    viewer: Viewer,
    correlationId: string,
    callback: { event: string; fields: FlowRecord },
  ): Promise<Result<{ eventUuid: string; isNew: boolean }, Problem>>
  /** Events after a replay id, oldest first; they are kept for 72 hours. */
  list(
    viewer: Viewer,
    object: string,
    page: { after: number; limit: number },
  ): Promise<Result<{ items: FlowRecord[]; hasMore: boolean }, Problem>>
}
