// The column a field is kept in. Texts carry no length: the length of a field may grow, and is
// checked before writing, with words.
import type { FieldDefinition } from '@stagewright/metadata'
import { isComputedField, type ValueKind, valueKind } from '@stagewright/record'

const columnTypes: Record<ValueKind, string> = {
  text: 'text',
  exact: 'text',
  id: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamp with time zone',
  time: 'time without time zone',
  parts: 'jsonb',
}

/** The type of the column; undefined for fields that are computed and have none. */
export function columnType(field: FieldDefinition): string | undefined {
  return isComputedField(field) ? undefined : sqlType(valueKind(field))
}

/** The type in the database of values of a kind. */
export function sqlType(kind: ValueKind): string {
  return columnTypes[kind]
}

/** A column in the form in which its values are compared and sorted: texts without their case. */
export function sortedColumn(field: FieldDefinition, column: string): string {
  return valueKind(field) === 'text' ? `lower(${column})` : column
}

/** A column as it is written: numbers rounded to the places of their field, half away from zero. */
export function writtenColumn(field: FieldDefinition, column: string): string {
  const isRounded = columnType(field) === 'numeric' && field.scale !== undefined
  return isRounded ? `round(${column}, ${field.scale})` : column
}
