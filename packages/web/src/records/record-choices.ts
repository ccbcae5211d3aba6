// Which values of a picklist may be chosen: those of the record type, with the value of the field
// that controls it. Pure.
import type { PicklistValue, RecordType } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import type { FormField } from './field-value.ts'

/** The values a form offers; the one that is held stays. */
export function choosableValues(
  field: FormField,
  values: Readonly<Record<string, Json>>,
  recordType: RecordType | undefined,
): PicklistValue[] {
  const own = recordType?.picklistValues[field.name]
  const names = own && new Set(own.map(({ value }) => value))
  const controlling = controllingText(values[field.controllingField ?? ''] ?? null)
  return (field.picklistValues ?? []).filter(({ value, validFor }) => {
    if (value === values[field.name]) return true
    return (!names || names.has(value)) && (!validFor || validFor.includes(controlling))
  })
}

/** A checkbox controls by the words true and false. */
function controllingText(value: Json): string {
  return value === null ? '' : String(value)
}

/** The default of a picklist for records of a type; null for none. */
export function presetOf(field: FormField, recordType: RecordType | undefined): string | null {
  const own = recordType?.picklistValues[field.name]
  const values = own ?? field.picklistValues ?? []
  return values.find(({ isDefault }) => isDefault)?.value ?? null
}
