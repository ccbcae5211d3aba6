// Which records are meant: filters joined by logic, an order, a limit.
import type { Json } from '@stagewright/base'

/**
 * How one field of stored records is compared. `value` is a list for In, NotIn, Includes and
 * Excludes; a pattern with `%` and `_` for Like.
 */
export type RecordFilter = { field: string; operator: RecordOperator; value: Json }

export type RecordOperator =
  | 'EqualTo'
  | 'NotEqualTo'
  | 'GreaterThan'
  | 'GreaterThanOrEqualTo'
  | 'LessThan'
  | 'LessThanOrEqualTo'
  | 'StartsWith'
  | 'EndsWith'
  | 'Contains'
  | 'Like'
  | 'IsNull'
  | 'In'
  | 'NotIn'
  | 'Includes'
  | 'Excludes'

/**
 * Which records: filters joined by logic (`and`, `or`, `1 AND (2 OR 3)`; no filters = every
 * record).
 */
export type RecordCriteria = { object: string; filters: RecordFilter[]; logic: string }

/** `fields` may hold relationship paths; empty = every field of the object. */
export type RecordQuery = {
  criteria: RecordCriteria
  fields: string[]
  sort?: RecordOrder
  limit?: number
}

export type RecordOrder = { field: string; order: 'Asc' | 'Desc' }
