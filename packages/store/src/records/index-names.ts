// Names of indexes on fields. A field's name may be longer than a name of PostgreSQL: they carry a
// hash.
import { createHash } from 'node:crypto'

/** The unique index on a field, by which its violation is told. */
export function uniqueIndex(object: string, field: string): string {
  return named('unique', object, field)
}

/** The index by which records are looked up by a field. */
export function lookUpIndex(object: string, field: string): string {
  return named('look_up', object, field)
}

function named(kind: string, object: string, field: string): string {
  const hash = createHash('sha256').update(`${object}.${field}`).digest('hex').slice(0, 24)
  return `${kind}_${hash}`
}
