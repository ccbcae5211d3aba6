// The column a field is kept in. Texts carry no length: the length of a field may grow, and is checked
// before writing, with words.
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
