// Names of indexes on fields. A field's name may be longer than a name of PostgreSQL: they carry a
// hash.
import { createHash } from 'node:crypto'
import type { FieldDefinition } from '@stagewright/metadata'

/** The unique index on a field, by which its violation is told. */
export function uniqueIndex(object: string, field: FieldDefinition): string {
  return named('unique', object, field)
}

/** The index by which records are looked up by a field. */
export function lookUpIndex(object: string, field: FieldDefinition): string {
  return named('look_up', object, field)
}

/** A field that begins to tell case apart gets an index of another name. */
function named(kind: string, object: string, { apiName, caseSensitive }: FieldDefinition): string {
  const place = `${object}.${apiName}${caseSensitive ? ' exact' : ''}`
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 24)
  return `${kind}_${hash}`
}
