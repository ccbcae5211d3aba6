// What kinds of fields there are to whoever keeps records: computed ones, ids, written ones.
import type { FieldDefinition, FieldType } from '@stagewright/metadata'

/** True for formulas, roll-ups and compound fields: computed when read, kept nowhere. */
export function isComputedField(field: FieldDefinition): boolean {
  return field.formula !== undefined || field.type === 'Summary' || field.parts !== undefined
}

const idTypes: ReadonlySet<FieldType> = new Set(['Id', 'Lookup', 'MasterDetail', 'Hierarchy'])

/** True for fields whose values are ids of records; other relationships hold names or keys. */
export function holdsId(field: FieldDefinition): boolean {
  return idTypes.has(field.type)
}

/** True for fields that the platform alone writes. */
export function isKept(field: FieldDefinition): boolean {
  return field.isSystem === true || field.type === 'AutoNumber' || isComputedField(field)
}

/**
 * What becomes of records that point to a deleted one. A lookup that must have a value cannot be
 * cleared.
 */
export function fateOf(field: FieldDefinition): 'cascade' | 'restrict' | 'clear' {
  if (field.type === 'MasterDetail' || field.deleteConstraint === 'Cascade') return 'cascade'
  if (field.deleteConstraint === 'Restrict') return 'restrict'
  if (!field.required) return 'clear'
  // Standard lookups that every record has a value in (team members, line items) are details in all
  // but name.
  return field.apiName.endsWith('__c') ? 'restrict' : 'cascade'
}
