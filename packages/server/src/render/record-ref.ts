// A record by object, id and name.
import type { RecordRef } from '@stagewright/api'
import type { Schema } from '@stagewright/metadata'

/** The record of an id; null without one. A record without a name goes by its id. */
export function renderRecordRef(
  schema: Schema,
  id: string | null | undefined,
  name: string | null | undefined,
): RecordRef | null {
  if (!id) return null
  const object = schema.objectOfId(id)
  return {
    object: object?.apiName ?? '',
    objectLabel: object?.label ?? '',
    id,
    name: name || id,
  }
}
