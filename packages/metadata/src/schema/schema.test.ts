import { expect, test } from 'vitest'
import { newObject } from '../object/object-definition.ts'
import { standardObjects } from '../standard-objects/catalogue.ts'
import { plainField } from '../standard-objects/system-fields.ts'
import { fieldValueType } from './field-value-type.ts'
import { assignKeyPrefixes } from './key-prefixes.ts'
import { createSchema } from './schema.ts'

const detail = {
  ...newObject('Line__c'),
  fields: [
    {
      ...plainField('Visit__c', 'MasterDetail'),
      referenceTo: ['Visit__c'],
      relationshipName: 'Lines',
    },
    { ...plainField('Price__c', 'Currency'), scale: 2 },
  ],
}
const schema = createSchema([
  newObject('Visit__c'),
  detail,
  newObject('Done__e'),
  newObject('Set__mdt'),
])

test('names are found in any letter case', () => {
  expect(schema.object('VISIT__C')?.apiName).toBe('Visit__c')
  expect(schema.field('account', 'NAME')?.apiName).toBe('Name')
  expect(schema.object('toString')).toBe(undefined)
  expect(schema.field('Account', 'constructor')).toBe(undefined)
})

test.each([
  [
    'Visit__c',
    [
      'Id',
      'Name',
      'OwnerId',
      'CreatedById',
      'CreatedDate',
      'LastModifiedById',
      'LastModifiedDate',
      'SystemModstamp',
      'IsDeleted',
      'RecordTypeId',
    ],
  ],
  [
    'Account',
    [
      'Id',
      'Name',
      'OwnerId',
      'CreatedById',
      'CreatedDate',
      'LastModifiedById',
      'LastModifiedDate',
      'SystemModstamp',
      'IsDeleted',
      'RecordTypeId',
    ],
  ],
  ['Done__e', ['ReplayId', 'EventUuid', 'CreatedDate', 'CreatedById']],
  ['Set__mdt', ['Id', 'DeveloperName', 'MasterLabel', 'QualifiedApiName']],
])('%s has the fields its kind comes with', (object, names) => {
  expect(names.filter((name) => !schema.field(object, name))).toEqual([])
})

test('a detail record has no owner of its own', () => {
  expect(schema.field('Line__c', 'OwnerId')).toBe(undefined)
})

test.each([
  ['Contact', 'Account', ['Account']],
  ['Case', 'Owner', ['User', 'Group']],
  ['Line__c', 'visit__r', ['Visit__c']],
  ['Visit__c', 'CreatedBy', ['User']],
])('%s is followed along %s to %j', (object, name, referenceTo) => {
  expect(schema.relationship(object, name)?.referenceTo).toEqual(referenceTo)
})

test('a relationship to any object names them all', () => {
  const targets = schema.relationship('Task', 'What')?.referenceTo ?? []
  expect(targets).toContain('Visit__c')
  expect(targets).not.toContain('Done__e')
  expect(targets).not.toContain('*')
})

test.each([
  ['Account', 'Contacts', 'Contact', 'AccountId'],
  ['Visit__c', 'Lines__r', 'Line__c', 'Visit__c'],
  [
    'FlowOrchestrationInstance',
    'StageInstances',
    'FlowOrchestrationStageInstance',
    'OrchestrationInstanceId',
  ],
])('the list %s.%s holds records of %s by %s', (parent, name, object, field) => {
  const child = schema.childRelationship(parent, name)
  expect([child?.object.apiName, child?.field.apiName]).toEqual([object, field])
})

test.each([
  ['Case', 'CaseNumber'],
  ['Task', 'Subject'],
  ['Account', 'Name'],
  ['Visit__c', 'Name'],
  ['Set__mdt', 'MasterLabel'],
  ['GroupMember', undefined],
])('the name of a %s is its %s', (object, field) => {
  expect(schema.nameField(object)?.apiName).toBe(field)
})

test('an id tells its object', () => {
  expect(schema.objectOfId('001000000000001AAA')?.apiName).toBe('Account')
  expect(schema.objectOfId('0jE000000000001AAA')?.apiName).toBe('FlowOrchestrationInstance')
  const visit = schema.object('Visit__c')
  expect(schema.objectOfId(`${visit?.keyPrefix}000000000001AAA`)).toBe(visit)
  expect(schema.objectOfId('')).toBe(undefined)
})

test('key prefixes once assigned stay, whatever comes later', () => {
  const before = assignKeyPrefixes([newObject('M__c'), newObject('Z__c')])
  const after = assignKeyPrefixes([newObject('A__c'), newObject('M__c'), newObject('Z__c')], before)
  expect(after).toMatchObject(before)
  expect(new Set(Object.values(after)).size).toBe(3)
  expect(assignKeyPrefixes([newObject('Z__c'), newObject('M__c')])).toEqual(before)
})

test('every key prefix is three letters or digits, and only notes share one with documents', () => {
  const shared: string[] = []
  const seen = new Set<string>()
  for (const { apiName, keyPrefix } of schema.objects()) {
    expect(keyPrefix, apiName).toMatch(/^[0-9A-Za-z]{3}$/)
    if (seen.has(keyPrefix ?? '')) shared.push(apiName)
    seen.add(keyPrefix ?? '')
  }
  expect(shared).toEqual(['ContentNote'])
})

test('every relationship of the catalogue points to objects of the catalogue', () => {
  const names = new Set([...standardObjects().map((object) => object.apiName), '*'])
  const lost = standardObjects().flatMap((object) =>
    object.fields
      .flatMap((field) => field.referenceTo)
      .filter((name) => !names.has(name))
      .map((name) => `${object.apiName} ${name}`),
  )
  expect(lost).toEqual([])
})

test.each([
  ['Line__c', 'Price__c', { dataType: 'Currency', scale: 2 }],
  ['Account', 'OwnerId', { dataType: 'Id' }],
  ['Case', 'IsClosed', { dataType: 'Boolean' }],
  ['Lead', 'Status', { dataType: 'Picklist' }],
])('a value of %s.%s has the type %j', (object, name, type) => {
  const field = schema.field(object, name)
  expect(field && fieldValueType(field)).toEqual(type)
})
