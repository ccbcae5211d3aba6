// A query whose names are those of the schema: what whoever keeps the records can carry out.
import type { Json } from '@stagewright/base'
import type { FieldType, ObjectDefinition } from '@stagewright/metadata'
import type { RecordCriteria, RecordOperator, RecordOrder } from '../criteria.ts'
import type { AggregateFunction } from './query-tree.ts'

/** A column of the result: where its value stands in a record, and what it is. */
export type QueryColumn = { name: string; label: string; type: FieldType }

export type ChildQuery = {
  /** The name of the list, such as `Contacts`. */
  name: string
  /** The lookup of the children that points to the record. */
  field: string
  query: CheckedQuery
}

/** `path` is absent for the number of records. */
export type AggregateColumn = { name: string; function: AggregateFunction; path?: string }

export type HavingTerm = {
  left: { aggregate: Omit<AggregateColumn, 'name'> } | { path: string }
  operator: RecordOperator
  value: Json
}

/** The order of groups: by the place of a result column, from 0, or by something not shown. */
export type GroupOrder = {
  by: { aggregate: Omit<AggregateColumn, 'name'> } | { path: string }
  order: 'Asc' | 'Desc'
  nulls?: 'First' | 'Last'
}

export type QueryGroups = {
  /** Shown and grouped by; `name` is that of the result. */
  keys: { name: string; path: string }[]
  /** Grouped by, shown or not. */
  paths: string[]
  aggregates: AggregateColumn[]
  having: { terms: HavingTerm[]; logic: string }
  order: GroupOrder[]
}

export type CheckedQuery = {
  object: ObjectDefinition
  columns: QueryColumn[]
  /** Paths to read, when it asks for records. */
  fields: string[]
  children: ChildQuery[]
  criteria: RecordCriteria
  order: RecordOrder[]
  /** What to count and add up, when it asks for figures. */
  groups?: QueryGroups
  limit?: number
  offset?: number
}
