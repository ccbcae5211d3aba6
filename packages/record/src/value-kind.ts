// How the values of a field are kept and compared: one kind for several types of fields.
import type { FieldDefinition, FieldType, Schema } from '@stagewright/metadata'
import { holdsId } from './field-kind.ts'

/** `exact` is text that tells upper from lower case, `parts` an object of several values. */
export type ValueKind =
  'text' | 'exact' | 'id' | 'boolean' | 'number' | 'date' | 'instant' | 'time' | 'parts'

const kinds: Partial<Record<FieldType, ValueKind>> = {
  Number: 'number',
  Currency: 'number',
  Percent: 'number',
  Summary: 'number',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'instant',
  Time: 'time',
  Location: 'parts',
  Address: 'parts',
}

/** The kind of a field's values; a roll-up that may be of dates is told with the schema. */
export function valueKind(field: FieldDefinition, schema?: Schema): ValueKind {
  if (holdsId(field)) return 'id'
  const kind = kinds[field.type] ?? (field.caseSensitive ? 'exact' : 'text')
  const summed = field.type === 'Summary' ? summedField(field, schema) : undefined
  return summed && summed !== field ? valueKind(summed, schema) : kind
}

/** The field a roll-up takes the least or greatest of. */
function summedField({ summary }: FieldDefinition, schema: Schema | undefined) {
  const [object = '', name = ''] = summary?.summarizedField?.split('.') ?? []
  const field = schema?.field(object, name)
  return field?.type === 'Summary' ? undefined : field
}
