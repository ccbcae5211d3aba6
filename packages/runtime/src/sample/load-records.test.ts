import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { loadRecords } from './load-records.ts'

const lookup = (name: string, to: string) => `<fields><fullName>${name}</fullName>
  <label>${name}</label><type>Lookup</type><referenceTo>${to}</referenceTo>
  <relationshipName>${name}s</relationshipName></fields>`
const visits = {
  path: 'objects/Visit__c/Visit__c.object-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Visit</label>
    <pluralLabel>Visits</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>
    ${lookup('Before__c', 'Visit__c')}${lookup('Guide__c', 'User')}</CustomObject>`,
}

let world: TestRuntime
beforeAll(async () => (world = await openTestRuntime([visits])))
afterAll(() => world?.close())

function load(...records: string[]): Promise<number> {
  const { ada, runtime } = world
  const viewerNamed = async (username: string) => (username === ada.username ? ada : undefined)
  const all = records.map((record) => `{ as: ${ada.username}, object: Visit__c, ${record} }`)
  const file = { path: 'data/records.yaml', text: `records: [${all.join(', ')}]` }
  return loadRecords({ records: runtime.records, viewerNamed }, file)
}

test('a record refers to an earlier one by its ref and to a person by user name', async () => {
  const { ada } = world
  const second = `Name: Second, Before__c: { ref: first }, Guide__c: { person: ${ada.username} }`
  expect(await load('ref: first, values: { Name: First }', `values: { ${second} }`)).toBe(2)
  const rows = await world.all('Visit__c', ['Name', 'Before__c', 'Guide__c'])
  const first = rows.find(({ Name }) => Name === 'First')
  expect(rows.find(({ Name }) => Name === 'Second')).toMatchObject({
    Before__c: first?.['Id'],
    Guide__c: ada.id,
  })
})

test.each([
  ['Before__c: { ref: nothing }', 'record 1: Before__c: no earlier ref nothing.'],
  ['Guide__c: { person: eve }', 'record 1: Guide__c: there is no person eve.'],
])('%s is told with file, record and field', async (field, words) => {
  const loading = load(`values: { Name: Third, ${field} }`)
  await expect(loading).rejects.toThrow(`data/records.yaml: ${words}`)
})
