import type { RecordType } from '@stagewright/api'
import { expect, test } from 'vitest'
import type { FormField } from './field-value.ts'
import { choosableValues, presetOf } from './record-choices.ts'

const value = (name: string, validFor?: string[]) => ({
  value: name,
  label: name,
  isDefault: name === 'Pear',
  isActive: true,
  ...(validFor && { validFor }),
})
const field: FormField = {
  name: 'Fruit__c',
  label: 'Fruit',
  type: 'Picklist',
  isRequired: false,
  isEditable: true,
  controllingField: 'Season__c',
  picklistValues: [value('Apple', ['Autumn']), value('Pear', ['Autumn', 'Winter']), value('Fig')],
}
const dry: RecordType = {
  id: '012',
  name: 'Dry',
  label: 'Dry',
  isActive: true,
  isDefault: false,
  picklistValues: { Fruit__c: [{ value: 'Fig', isDefault: true }] },
}

test.each([
  ['Autumn', null, undefined, 'Apple Pear Fig'],
  ['Winter', null, undefined, 'Pear Fig'],
  [null, null, undefined, 'Fig'],
  // What the record holds is not taken from it.
  [null, 'Apple', undefined, 'Apple Fig'],
  ['Autumn', null, dry, 'Fig'],
])('with season %s, holding %s, one may choose from these', (Season__c, Fruit__c, type, names) => {
  const offered = choosableValues(field, { Season__c, Fruit__c }, type)
  expect(offered.map((one) => one.value).join(' ')).toBe(names)
})

test('the default is that of the record type, else of the field', () => {
  expect(presetOf(field, undefined)).toBe('Pear')
  expect(presetOf(field, dry)).toBe('Fig')
  expect(presetOf({ ...field, picklistValues: [] }, undefined)).toBeNull()
})
