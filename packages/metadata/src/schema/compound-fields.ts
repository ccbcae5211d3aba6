// Compound fields: places and addresses, whose values stand in fields of their own. A custom field
// `Site__c` of type Location has Site__Latitude__s and Site__Longitude__s; BillingAddress is put
// together from BillingStreet, BillingCity and so on.
import type { FieldDefinition, FieldType } from '../object/field-definition.ts'
import { plainField } from '../standard-objects/system-fields.ts'

const placeParts: [part: string, suffix: string, type: FieldType][] = [
  ['latitude', 'Latitude', 'Number'],
  ['longitude', 'Longitude', 'Number'],
]

const addressParts: [part: string, suffix: string, type: FieldType][] = [
  ['street', 'Street', 'TextArea'],
  ['city', 'City', 'Text'],
  ['postalCode', 'PostalCode', 'Text'],
  ['stateCode', 'StateCode', 'Picklist'],
  ['countryCode', 'CountryCode', 'Picklist'],
  ...placeParts,
]

/** Parts of standard addresses by the ends of their names. */
const standardParts: Record<string, string> = {
  street: 'Street',
  city: 'City',
  state: 'State',
  postalCode: 'PostalCode',
  country: 'Country',
  stateCode: 'StateCode',
  countryCode: 'CountryCode',
  latitude: 'Latitude',
  longitude: 'Longitude',
}

/** The fields of an object, with those that compound ones are put together from. */
export function withCompoundParts(fields: readonly FieldDefinition[]): FieldDefinition[] {
  if (!fields.some(isCompound)) return [...fields]
  const names = new Set(fields.map(({ apiName }) => apiName))
  return fields.flatMap((field) => {
    if (!isCompound(field)) return [field]
    return /__c$/i.test(field.apiName) ? customCompound(field, names) : [standard(field, names)]
  })
}

function isCompound({ type, formula }: FieldDefinition): boolean {
  return (type === 'Location' || type === 'Address') && formula === undefined
}

function customCompound(field: FieldDefinition, names: ReadonlySet<string>): FieldDefinition[] {
  const stem = field.apiName.replace(/__c$/i, '')
  const table = field.type === 'Location' ? placeParts : addressParts
  const parts = table.map(([part, suffix]) => [part, `${stem}__${suffix}__s`])
  const own = table.map(([, suffix, type]): FieldDefinition => {
    const words = suffix.replace(/([a-z])([A-Z])/g, '$1 $2')
    const plain = plainField(`${stem}__${suffix}__s`, type, `${field.label} (${words})`)
    const isPlace = suffix === 'Latitude' || suffix === 'Longitude'
    return {
      ...plain,
      required: field.required && field.type === 'Location',
      trackHistory: field.trackHistory,
      ...(isPlace && { scale: field.scale ?? 15, precision: 18 }),
      ...(type === 'Picklist' && { picklist: { values: [], restricted: false } }),
    }
  })
  const fresh = own.filter(({ apiName }) => !names.has(apiName))
  return [{ ...field, parts: Object.fromEntries(parts) }, ...fresh]
}

function standard(field: FieldDefinition, names: ReadonlySet<string>): FieldDefinition {
  const stem = field.apiName.replace(/Address$/, '')
  const entries = Object.entries(standardParts)
    .map(([part, suffix]) => [part, `${stem}${suffix}`] as const)
    .filter(([, name]) => names.has(name))
  return entries.length === 0 ? field : { ...field, parts: Object.fromEntries(entries) }
}
