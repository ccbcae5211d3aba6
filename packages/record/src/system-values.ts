// What the platform itself writes into records.
import { isoInstant, type JsonObject, type NewId } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import type { RecordContext } from './record-context.ts'

/** The values the platform gives a new record that `by` creates: id, owner, who and when. */
export function systemValues(
  context: RecordContext & { newId: NewId },
  object: ObjectDefinition,
  by: string,
  values: JsonObject,
): JsonObject {
  const at = isoInstant(context.now)
  const all: JsonObject = {
    Id: context.newId(object.keyPrefix ?? 'z00'),
    OwnerId: values['OwnerId'] ?? by,
    CreatedById: by,
    CreatedDate: at,
    LastModifiedById: by,
    LastModifiedDate: at,
    SystemModstamp: at,
    IsDeleted: false,
  }
  const { schema } = context
  const known = Object.entries(all).filter(([name]) => schema.field(object.apiName, name))
  return Object.fromEntries(known)
}
