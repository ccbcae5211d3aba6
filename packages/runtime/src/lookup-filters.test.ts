import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const xml = (root: string, body: string) =>
  `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`

function field(name: string, body: string) {
  const text = `<fullName>${name}</fullName><label>${name.replace('__c', '')}</label>${body}`
  return { path: `objects/Case/fields/${name}.field-meta.xml`, text: xml('CustomField', text) }
}

function lookup(name: string, target: string, filter: string) {
  return field(
    name,
    `<type>Lookup</type><referenceTo>${target}</referenceTo><relationshipName>${name.replace('__c', 's')}
    </relationshipName><lookupFilter><active>true</active>${filter}</lookupFilter>`,
  )
}

function item(left: string, operation: string, right: string) {
  return `<filterItems><field>${left}</field><operation>${operation}</operation>${right}</filterItems>`
}
const value = (text: string) => `<value>${text}</value>`
const other = (path: string) => `<valueField>${path}</valueField>`
const held = '<isOptional>false</isOptional>'

const files = [
  {
    path: 'objects/Account/recordTypes/Firm.recordType',
    text: xml('RecordType', '<fullName>Firm</fullName><active>true</active><label>A Firm</label>'),
  },
  {
    path: 'objects/Account/recordTypes/Person.recordType',
    text: xml(
      'RecordType',
      '<fullName>Person</fullName><active>true</active><label>A Person</label>',
    ),
  },
  lookup(
    'Partner__c',
    'Account',
    `<errorMessage>Choose a partner.</errorMessage>${item('Account.Type', 'equals', value('Partner, Broker'))}${held}`,
  ),
  lookup(
    'Person__c',
    'Contact',
    `<booleanFilter>1 OR 2</booleanFilter>${item('Contact.AccountId', 'equals', other('$Source.AccountId'))}
    ${item('$Source.Subject', 'equals', value('Any'))}${held}`,
  ),
  lookup('Mine__c', 'Account', item('$User.Id', 'equals', other('Account.OwnerId')) + held),
  lookup('Firm__c', 'Account', item('Account.RecordTypeId', 'equals', value('A Firm')) + held),
  lookup(
    'Hint__c',
    'Account',
    `${item('Account.Type', 'equals', value('Partner'))}<isOptional>true</isOptional>`,
  ),
]

let world: TestRuntime
let accounts: string[]
let contacts: string[]
beforeAll(async () => {
  world = await openTestRuntime(files)
  const types = await world.all('RecordType', ['DeveloperName'])
  const firm = types.find((row) => row['DeveloperName'] === 'Firm')?.['Id'] ?? null
  accounts = await world.create('Account', [
    { Name: 'P', Type: 'Partner', RecordTypeId: firm },
    { Name: 'C', Type: 'Customer' },
  ])
  contacts = await world.create('Contact', [
    { LastName: 'of P', AccountId: accounts[0] ?? null },
    { LastName: 'of nobody' },
  ])
})
afterAll(() => world?.close())

/** The id of the new case, or the field at fault and what is said of it. */
async function saved(record: { [name: string]: string | null }): Promise<string> {
  const result = await world.runtime.records.create(world.ada, 'Case', [record])
  if (result.ok) return result.value.ids[0] ?? ''
  const fields = 'fields' in result.error ? Object.keys(result.error.fields ?? {}) : []
  return `${fields.join()}: ${result.error.message}`
}

test('a lookup takes records that meet its filter, and tells the others off in its own words', async () => {
  const [partner = '', customer = ''] = accounts
  expect(await saved({ Partner__c: partner })).toMatch(/^500/)
  expect(await saved({ Partner__c: null })).toMatch(/^500/)
  expect(await saved({ Partner__c: customer })).toBe('Partner__c: Choose a partner.')
  expect(await saved({ Hint__c: customer })).toMatch(/^500/)
})

test('a filter compares with the record that points, also when only that changes', async () => {
  const [account = '', another = ''] = accounts
  const [own = '', foreign = ''] = contacts
  const id = await saved({ AccountId: account, Person__c: own })
  expect(id).toMatch(/^500/)
  expect(await saved({ AccountId: account, Person__c: foreign })).not.toMatch(/^500/)
  expect(await saved({ Subject: 'Any', AccountId: account, Person__c: foreign })).toMatch(/^500/)
  const moved = await world.runtime.records.update(world.ada, 'Case', [
    { Id: id, AccountId: another },
  ])
  expect(moved.ok).toBe(false)
  const untouched = await world.runtime.records.update(world.ada, 'Case', [
    { Id: id, Subject: 'x' },
  ])
  expect(untouched.ok).toBe(true)
})

test('a filter knows who acts, and record types by their labels', async () => {
  const [firm = '', none = ''] = accounts
  expect(await saved({ Mine__c: firm, Firm__c: firm })).toMatch(/^500/)
  expect(await saved({ Firm__c: none })).toContain('may not be chosen')
})
