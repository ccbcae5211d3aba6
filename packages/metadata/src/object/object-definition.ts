// An object as metadata describes it: what a project says of it, or what the catalogue knows.
import type { FieldDefinition } from './field-definition.ts'

export type NameField = {
  label: string
  type: 'Text' | 'AutoNumber'
  displayFormat?: string
}

export type RecordTypeDefinition = {
  apiName: string
  label: string
  isActive: boolean
  description?: string
  picklistValues: { picklist: string; values: { fullName: string; isDefault: boolean }[] }[]
}

export type ValidationRule = {
  apiName: string
  isActive: boolean
  errorConditionFormula: string
  errorMessage: string
  errorDisplayField?: string
  description?: string
}

export type ObjectDefinition = {
  apiName: string
  label: string
  pluralLabel: string
  /** The first three characters of its ids; custom objects get theirs when they are deployed. */
  keyPrefix?: string
  isCustom: boolean
  isPlatformEvent: boolean
  /** Of platform events: `PublishImmediately` stands even when the transaction is undone. */
  publishBehavior?: string
  isCustomMetadata: boolean
  /** Hierarchy or List for custom settings. */
  customSettingsType?: string
  nameField: NameField
  fields: FieldDefinition[]
  recordTypes: RecordTypeDefinition[]
  validationRules: ValidationRule[]
  /** Who may see and change records that are not their own; see the law of sharing. */
  sharingModel?: string
  /** The same for people outside the organisation. */
  externalSharingModel?: string
  /** Changes of fields that are tracked are kept. */
  enableHistory?: true
  /** The object of whose changes its records are: kept by the platform. */
  historyOf?: string
  description?: string
}

/** True for names of objects somebody made, of any kind. */
export function isCustomName(apiName: string): boolean {
  return /__(c|e|mdt|b|x|kav|ka)$/i.test(apiName)
}

/** An object of that name of which nothing else is known yet. */
export function newObject(apiName: string): ObjectDefinition {
  const label = apiName.replace(/__\w+$/, '').replaceAll('_', ' ')
  return {
    apiName,
    label,
    pluralLabel: label,
    isCustom: isCustomName(apiName),
    isPlatformEvent: /__e$/i.test(apiName),
    isCustomMetadata: /__mdt$/i.test(apiName),
    nameField: { label: 'Name', type: 'Text' },
    fields: [],
    recordTypes: [],
    validationRules: [],
  }
}
