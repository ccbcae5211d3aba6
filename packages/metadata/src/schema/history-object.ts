// The object that holds what became of another one's fields: `Account` has AccountHistory,
// `Visit__c` has Visit__History.
import type { ObjectDefinition } from '../object/object-definition.ts'
import { newObject } from '../object/object-definition.ts'
import { plainField, recordFields } from '../standard-objects/system-fields.ts'

/** The history of an object; undefined when none is kept. */
export function historyObjectOf(object: ObjectDefinition): ObjectDefinition | undefined {
  if (!object.enableHistory) return undefined
  const { apiName, label } = object
  const isCustom = /__c$/i.test(apiName)
  const name = isCustom ? apiName.replace(/__c$/i, '__History') : historyName(apiName)
  const parent = plainField(isCustom ? 'ParentId' : `${apiName}Id`, 'Lookup', `${label} ID`)
  const kept = ['Id', 'CreatedById', 'CreatedDate', 'IsDeleted']
  const system = recordFields.filter((field) => kept.includes(field.apiName))
  const own = [
    { ...parent, referenceTo: [apiName], relationshipName: 'Histories' },
    plainField('Field', 'Picklist', 'Changed Field'),
    plainField('DataType', 'Picklist', 'Datatype'),
    plainField('OldValue', 'Text', 'Old Value'),
    plainField('NewValue', 'Text', 'New Value'),
  ]
  return {
    ...newObject(name),
    label: `${label} History`,
    pluralLabel: `${label} History`,
    keyPrefix: '017',
    isCustom: false,
    historyOf: apiName,
    fields: [...system, ...own.map((field) => ({ ...field, isSystem: true as const }))],
  }
}

function historyName(apiName: string): string {
  return apiName === 'Opportunity' ? 'OpportunityFieldHistory' : `${apiName}History`
}
