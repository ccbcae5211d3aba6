// The column a field is kept in. Texts carry no length: the length of a field may grow, and is
// checked before writing, with words.
import type { FieldDefinition, FieldType } from '@stagewright/metadata'

const columnTypes: Partial<Record<FieldType, string>> = {
  Number: 'numeric',
  Currency: 'numeric',
  Percent: 'numeric',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'timestamp with time zone',
  Time: 'time without time zone',
  Location: 'jsonb',
  Address: 'jsonb',
}

/** The type of the column; undefined for fields that are computed and have none. */
export function columnType(field: FieldDefinition): string | undefined {
  if (field.formula !== undefined || field.type === 'Summary') return undefined
  return columnTypes[field.type] ?? 'text'
}

const idTypes: ReadonlySet<FieldType> = new Set(['Id', 'Lookup', 'MasterDetail', 'Hierarchy'])

/** True for fields whose values are ids of records; other relationships hold names or keys. */
export function holdsId(field: FieldDefinition): boolean {
  return idTypes.has(field.type)
}

/** A column as it is written: numbers rounded to the places of their field, half away from zero. */
export function writtenColumn(field: FieldDefinition, column: string): string {
  const isRounded = columnType(field) === 'numeric' && field.scale !== undefined
  return isRounded ? `round(${column}, ${field.scale})` : column
}
