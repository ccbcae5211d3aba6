// The static types of the formula language, and how a flow's data types map to them.
import type { DataType, ValueType } from '../value-type.ts'
import { DateTimeValue, DateValue, LocationValue, TimeValue, type Value } from './value.ts'

/** `Any` is known at run time only; `Null` is the literal; the last three are no values. */
export type Kind =
  | 'Number'
  | 'Text'
  | 'Boolean'
  | 'Date'
  | 'DateTime'
  | 'Time'
  | 'Location'
  | 'Null'
  | 'Any'
  | 'Picklist'
  | 'Multipicklist'
  | 'Record'

const kinds: Record<DataType, Kind> = {
  String: 'Text',
  Id: 'Text',
  Number: 'Number',
  Currency: 'Number',
  Percent: 'Number',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  Picklist: 'Picklist',
  Multipicklist: 'Multipicklist',
  Location: 'Location',
  SObject: 'Record',
  Apex: 'Record',
  Any: 'Any',
}

/** The kind a field or resource of this type has in a formula. */
export function kindOfType(type: ValueType): Kind {
  return type.isCollection ? 'Record' : kinds[type.dataType]
}

const labels: Partial<Record<Kind, string>> = {
  Null: 'Null',
  Multipicklist: 'Multi-Select Picklist',
  Record: 'SObject',
}

/** The kind's name in messages. */
export function labelOf(kind: Kind): string {
  return labels[kind] ?? kind
}

/** The kind of a value at run time. */
export function kindOfValue(value: Value): Kind {
  if (value === null) return 'Null'
  if (typeof value === 'string') return 'Text'
  if (typeof value === 'number') return 'Number'
  if (typeof value === 'boolean') return 'Boolean'
  if (value instanceof DateValue) return 'Date'
  if (value instanceof DateTimeValue) return 'DateTime'
  if (value instanceof TimeValue) return 'Time'
  return value instanceof LocationValue ? 'Location' : 'Number'
}
