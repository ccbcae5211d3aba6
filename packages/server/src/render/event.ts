// A platform event: what the platform adds beside the fields of the event.
import type { PlatformEvent } from '@stagewright/api'
import type { JsonObject } from '@stagewright/base'

/** A delivered event as the contract has it. */
export function renderEvent({
  ReplayId,
  EventUuid,
  CreatedDate,
  CreatedById,
  ...fields
}: JsonObject): PlatformEvent {
  return {
    replayId: String(ReplayId),
    eventUuid: String(EventUuid),
    publishedAt: String(CreatedDate),
    publishedById: String(CreatedById),
    fields,
  }
}
