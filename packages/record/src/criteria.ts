// Which records are meant: filters joined by logic, an order, a limit.
import type { Json } from '@stagewright/base'

/**
 * How one field of stored records is compared. `value` is a list for In, NotIn, Includes and
 * Excludes; a pattern with `%` and `_` for Like.
 */
export type RecordFilter = {
  field: string
  operator: RecordOperator
  value: Json
  /** For In and NotIn: the values of a field of other records, instead of `value`. */
  among?: RecordSet
}

/** The values that a field has in the records which meet criteria. */
export type RecordSet = { field: string; criteria: RecordCriteria }

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
  /** What settles the order of records that `sort` finds equal. */
  thenBy?: RecordOrder[]
  limit?: number
  /** How many of the first records are left out. */
  offset?: number
}

/** Records without a value come first when rising and last when falling, unless `nulls` says. */
export type RecordOrder = { field: string; order: 'Asc' | 'Desc'; nulls?: 'First' | 'Last' }
