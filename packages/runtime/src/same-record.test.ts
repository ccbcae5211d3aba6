import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  element,
  filter,
  leadsTo,
  sets,
  startOf,
  triggeredFlow,
  variable,
} from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const where = (...filters: string[]) => `<filterLogic>and</filterLogic>${filters.join('')}`
const afterCreate = (target: string, ...filters: string[]) =>
  (filters.length > 0 ? where(...filters) : '') + startOf('RecordAfterSave', 'Create', target)
const hears = element(
  'recordUpdates',
  'Hear',
  `${sets('Description', '!$Flow.FaultMessage')}<inputReference>$Record</inputReference>`,
)
const toHear = leadsTo('Hear', 'faultConnector')

const files = [
  // Several contacts write their one account, whose flow sees each write.
  triggeredFlow(
    { name: 'Writes_Account', object: 'Contact' },
    afterCreate('Write'),
    element(
      'recordUpdates',
      'Write',
      `${where(filter('Id', '!$Record.AccountId'))}${sets('Fax', '!$Record.LastName')}
      <object>Account</object>`,
    ),
  ),
  triggeredFlow(
    { name: 'Sees_Account' },
    `${where(`<filters><field>Fax</field><operator>IsChanged</operator>
      <value><booleanValue>true</booleanValue></value></filters>`)}${startOf('RecordAfterSave', 'Update', 'Note')}`,
    element(
      'recordCreates',
      'Note',
      `${sets('Subject', '{!$Record__Prior.Fax}>{!$Record.Fax}')}<object>Task</object>`,
    ),
  ),
  // Whoever comes first takes all that is free.
  triggeredFlow(
    { name: 'Takes_Cases', object: 'Lead' },
    afterCreate('Take', filter('Company', 'Takes')),
    element(
      'recordUpdates',
      'Take',
      `${where(filter('Status', 'New'))}${sets('Status', 'Taken')}
      ${sets('Subject', '!$Record.LastName')}<object>Case</object>`,
    ),
  ),
  // Several delete the same record; the later ones hear that it is gone.
  triggeredFlow(
    { name: 'Deletes', object: 'Lead' },
    afterCreate('Set', filter('Company', 'Deletes')),
    variable('gone', 'SObject', '<objectType>Contact</objectType>') +
      element(
        'assignments',
        'Set',
        `<assignmentItems><assignToReference>gone.Id</assignToReference>
        <operator>Assign</operator><value><elementReference>$Record.Title</elementReference></value>
        </assignmentItems>${leadsTo('Delete')}`,
      ) +
      element('recordDeletes', 'Delete', `<inputReference>gone</inputReference>${toHear}`) +
      hears,
  ),
  // Upsert by a key.
  {
    path: 'objects/Rate__c/Rate__c.object-meta.xml',
    text: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Rate</label>
      <pluralLabel>Rates</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>
      <sharingModel>ReadWrite</sharingModel></CustomObject>`,
  },
  {
    path: 'objects/Rate__c/fields/Key__c.field-meta.xml',
    text: `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Key__c</fullName>
      <label>Key</label><type>Text</type><length>20</length><externalId>true</externalId>
      </CustomField>`,
  },
  triggeredFlow(
    { name: 'Upserts', object: 'Lead' },
    afterCreate('Set', filter('Company', 'Upserts')),
    variable('rate', 'SObject', '<objectType>Rate__c</objectType>') +
      element(
        'assignments',
        'Set',
        `<assignmentItems><assignToReference>rate.Name</assignToReference>
        <operator>Assign</operator><value><elementReference>$Record.LastName</elementReference>
        </value></assignmentItems><assignmentItems><assignToReference>rate.Key__c</assignToReference>
        <operator>Assign</operator><value><elementReference>$Record.Title</elementReference></value>
        </assignmentItems>${leadsTo('Save')}`,
      ) +
      element(
        'recordCreates',
        'Save',
        `<doesUpsert>true</doesUpsert><inputReference>rate</inputReference>
        <upsertExternalIdField>Key__c</upsertExternalIdField>${toHear}`,
      ) +
      hears,
  ),
]

let world: TestRuntime
beforeAll(async () => void (world = await openTestRuntime(files)))
afterAll(() => world?.close())

const leads = (Company: string, rows: [LastName: string, Title?: string][]) =>
  world.create(
    'Lead',
    rows.map(([LastName, Title]) => ({ LastName, Company, ...(Title && { Title }) })),
  )

async function heard(ids: string[]): Promise<unknown[]> {
  return Promise.all(
    ids.map(async (id) => (await world.runtime.read.record(id))?.record['Description']),
  )
}

test('a record that several of a save write is saved for each, in their order', async () => {
  const [one = '', two = ''] = await world.create('Account', [{ Name: 'One' }, { Name: 'Two' }])
  const rows = [
    { LastName: 'a', AccountId: one },
    { LastName: 'b', AccountId: two },
    { LastName: 'c', AccountId: one },
    { LastName: 'd', AccountId: one },
  ]
  await world.create('Contact', rows)
  const tasks = (await world.all('Task', ['Subject'])).map(({ Subject }) => Subject)
  expect(tasks.toSorted()).toEqual(['>a', '>b', 'a>c', 'c>d'])
  expect(await world.all('Account', ['Name', 'Fax'])).toMatchObject([{ Fax: 'd' }, { Fax: 'b' }])
})

test('who writes a field by which others find records goes before them', async () => {
  await world.create('Case', [{ Subject: '1' }, { Subject: '2' }])
  await leads('Takes', [['First'], ['Second'], ['Third']])
  const subjects = (await world.all('Case', ['Subject'])).map(({ Subject }) => Subject)
  expect(subjects).toEqual(['First', 'First'])
})

test('of several that delete the same record the later ones hear that it is gone', async () => {
  const [contact = '', other = ''] = await world.create('Contact', [
    { LastName: 'x' },
    { LastName: 'y' },
  ])
  const ids = await leads('Deletes', [
    ['a', contact],
    ['b', other],
    ['c', contact],
  ])
  const gone = `Contact ${contact} does not exist any more.`
  expect(await heard(ids)).toEqual([null, null, gone])
})

test('upserts of one key meet in one record, whatever its case; without a key each is new', async () => {
  await world.create('Rate__c', [
    { Name: 'old', Key__c: 'Known' },
    { Name: 'twin', Key__c: 'Two' },
    { Name: 'twin', Key__c: 'two' },
  ])
  const ids = await leads('Upserts', [
    ['a', 'KNOWN'],
    ['b', 'fresh'],
    ['c', 'Fresh'],
    ['d'],
    ['e'],
    ['f', 'two'],
  ])
  const rates = await world.all('Rate__c', ['Name', 'Key__c'])
  expect(rates.map(({ Name, Key__c }) => `${String(Name)} ${String(Key__c)}`)).toEqual([
    'a KNOWN',
    'c Fresh',
    'd null',
    'e null',
    'twin Two',
    'twin two',
  ])
  const more = 'More than one record has the Key__c two.'
  expect(await heard(ids)).toEqual([null, null, null, null, null, more])
})
