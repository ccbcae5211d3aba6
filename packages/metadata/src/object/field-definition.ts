// A field of an object as metadata describes it.

export const fieldTypes = [
  'Id',
  'Text',
  'TextArea',
  'LongTextArea',
  'Html',
  'EncryptedText',
  'Email',
  'Phone',
  'Url',
  'AutoNumber',
  'Number',
  'Currency',
  'Percent',
  'Checkbox',
  'Date',
  'DateTime',
  'Time',
  'Picklist',
  'MultiselectPicklist',
  'Lookup',
  'MasterDetail',
  'Hierarchy',
  'ExternalLookup',
  'IndirectLookup',
  'MetadataRelationship',
  'Location',
  'Address',
  'Summary',
  'File',
] as const
export type FieldType = (typeof fieldTypes)[number]

export type PicklistValue = {
  fullName: string
  label: string
  isDefault: boolean
  isActive: boolean
}

export type PicklistDefinition = {
  values: PicklistValue[]
  /** Values outside the list are refused. */
  restricted: boolean
  controllingField?: string
  /** The shared value set the values come from. */
  valueSetName?: string
  /** Which values of the controlling field allow a value. */
  valueSettings?: { valueName: string; controllingFieldValues: string[] }[]
}

export type SummaryDefinition = {
  operation: string
  /** `Child__c.Parent__c`: the relationship summed over. */
  foreignKey: string
  /** `Child__c.Amount__c`; absent for a count. */
  summarizedField?: string
  filters: { field: string; operation: string; value: string }[]
}

/** Which records a lookup may point to. */
export type LookupFilterDefinition = {
  isActive: boolean
  /** Records that do not meet it are not offered, but taken. */
  isOptional: boolean
  filters: { field: string; operation: string; value?: string; valueField?: string }[]
  logic: string
  errorMessage?: string
}

export type FieldDefinition = {
  apiName: string
  label: string
  type: FieldType
  length?: number
  precision?: number
  scale?: number
  required: boolean
  unique: boolean
  externalId: boolean
  /** Values that differ in case only are two. */
  caseSensitive?: true
  /** A formula, or the literal for checkboxes. */
  defaultValue?: string
  formula?: string
  formulaTreatBlanksAs?: string
  /** The objects a relationship may point to; empty for other fields. */
  referenceTo: string[]
  /** The name of the list on the other side. */
  relationshipName?: string
  deleteConstraint?: string
  lookupFilter?: LookupFilterDefinition
  displayFormat?: string
  picklist?: PicklistDefinition
  summary?: SummaryDefinition
  /** For compound fields: part (`latitude`, `city`) → the field that holds it. */
  parts?: { [part: string]: string }
  trackHistory: boolean
  description?: string
  helpText?: string
  /** Kept by the platform: present on every object, never written by people. */
  isSystem?: true
}

/** True for fields that hold the id of another record. */
export function isRelationship(field: FieldDefinition): boolean {
  return field.referenceTo.length > 0
}
