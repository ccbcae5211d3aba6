// The column a field is kept in. Texts carry no length: the length of a field may grow, and is
// checked before writing, with words.
import type { FieldDefinition, FieldType } from '@stagewright/metadata'
import { isComputedField } from '@stagewright/record'

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
  if (isComputedField(field)) return undefined
  return columnTypes[field.type] ?? 'text'
}

/** A column as it is written: numbers rounded to the places of their field, half away from zero. */
export function writtenColumn(field: FieldDefinition, column: string): string {
  const isRounded = columnType(field) === 'numeric' && field.scale !== undefined
  return isRounded ? `round(${column}, ${field.scale})` : column
}
