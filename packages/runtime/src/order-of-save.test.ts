import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  assigns,
  element,
  filter,
  leadsTo,
  sets,
  startOf,
  triggeredFlow,
} from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const order = (number: number) => `<triggerOrder>${number}</triggerOrder>`
const where = (field: string, text: string, operator?: string) =>
  `<filterLogic>and</filterLogic>${filter(field, text, operator)}`
const isChanged = (field: string) => `<filterLogic>and</filterLogic><filters><field>${field}</field>
  <operator>IsChanged</operator><value><booleanValue>true</booleanValue></value></filters>`

/** Appends a letter to a field before the save. */
const appends = (name: string, number: number, letter: string) =>
  triggeredFlow(
    { name, head: order(number) },
    where('Name', 'Order') + startOf('RecordBeforeSave', 'CreateAndUpdate', 'Set'),
    element('assignments', 'Set', assigns('$Record.Site', `{!$Record.Site}${letter}`)),
  )

/** Creates a task of its own name after the save. */
const notes = (name: string, head: string, start: string, object = 'Account') =>
  triggeredFlow(
    { name, object, head },
    start,
    element('recordCreates', 'Note', `${sets('Subject', name)}<object>Task</object>`),
  )

const rule = `<validationRules><fullName>No_AB</fullName><active>true</active>
  <errorConditionFormula>Site = "refused AB"</errorConditionFormula>
  <errorDisplayField>Site</errorDisplayField><errorMessage>Not this site</errorMessage>
  </validationRules>`

const field = (object: string, name: string, inside: string) => ({
  path: `objects/${object}/fields/${name}.field-meta.xml`,
  text: `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${name}</fullName>
    <label>${name}</label>${inside}</CustomField>`,
})
const object = (name: string, inside = '') => ({
  path: `objects/${name}/${name}.object-meta.xml`,
  text: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <pluralLabel>${name}s</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>
    <sharingModel>ReadWrite</sharingModel>${inside}</CustomObject>`,
})

const files = [
  object('Account', rule),
  object('Order__c'),
  field(
    'Order__c',
    'Total__c',
    `<type>Summary</type><summarizedField>Line__c.Amount__c</summarizedField>
    <summaryForeignKey>Line__c.Order__c</summaryForeignKey><summaryOperation>sum</summaryOperation>`,
  ),
  field('Order__c', 'Seen__c', '<type>Text</type><length>80</length>'),
  object('Line__c'),
  field('Line__c', 'Amount__c', '<type>Number</type><precision>10</precision><scale>0</scale>'),
  field(
    'Line__c',
    'Order__c',
    `<type>MasterDetail</type><referenceTo>Order__c</referenceTo>
    <relationshipName>Lines</relationshipName><relationshipOrder>0</relationshipOrder>`,
  ),
  appends('B_First', 1, 'A'),
  appends('A_Second', 2, 'B'),
  notes(
    'After_Second',
    order(20),
    where('Name', 'Order') + startOf('RecordAfterSave', 'Create', 'Note'),
  ),
  notes(
    'Zz_After_First',
    order(10),
    where('Name', 'Order') + startOf('RecordAfterSave', 'Create', 'Note'),
  ),
  // Writes the record that started it: it does not start itself again, others see the write.
  triggeredFlow(
    { name: 'Counts_Itself' },
    where('Name', 'Self', 'StartsWith') + startOf('RecordAfterSave', 'CreateAndUpdate', 'Write'),
    element(
      'recordUpdates',
      'Write',
      `${leadsTo('Note')}${sets('Fax', '{!$Record.Fax}1')}
      <inputReference>$Record</inputReference>`,
    ) +
      element('recordCreates', 'Note', `${sets('Subject', 'Counts_Itself')}<object>Task</object>`),
  ),
  notes('Sees_Fax', '', isChanged('Fax') + startOf('RecordAfterSave', 'CreateAndUpdate', 'Note')),
  notes(
    'Now_Meets',
    '',
    `<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria>` +
      where('Name', 'Meets') +
      startOf('RecordAfterSave', 'CreateAndUpdate', 'Note'),
  ),
  // Saves the same record twice in one transaction, under another flow's eyes.
  triggeredFlow(
    { name: 'Twice' },
    where('Name', 'Twice') + startOf('RecordAfterSave', 'Create', 'One'),
    element(
      'recordUpdates',
      'One',
      `${leadsTo('Two')}${sets('Fax', 'one')}
      <inputReference>$Record</inputReference>`,
    ) +
      element(
        'recordUpdates',
        'Two',
        `${leadsTo('Three')}${sets('Phone', 'two')}${where('Id', '!$Record.Id')}
      <object>Account</object>`,
      ) +
      element(
        'recordUpdates',
        'Three',
        `${sets('Fax', 'three')}${where('Id', '!$Record.Id')}
      <object>Account</object>`,
      ),
  ),
  triggeredFlow(
    { name: 'Keeps', object: 'Contact' },
    where('LastName', 'Keep') + startOf('RecordBeforeDelete', 'Delete', 'Stop'),
    element(
      'customErrors',
      'Stop',
      `<customErrorMessages><errorMessage>{!$Record.LastName} stays.</errorMessage>
      <isFieldError>false</isFieldError></customErrorMessages>`,
    ),
  ),
  triggeredFlow(
    { name: 'Refuses', object: 'Contact' },
    where('LastName', 'Bad') + startOf('RecordBeforeSave', 'CreateAndUpdate', 'Stop'),
    element(
      'customErrors',
      'Stop',
      `<customErrorMessages><errorMessage>No {!$Record.LastName} people.</errorMessage>
      <isFieldError>true</isFieldError><fieldSelection>LastName</fieldSelection></customErrorMessages>`,
    ),
  ),
  triggeredFlow(
    { name: 'Order_Seen', object: 'Order__c' },
    isChanged('Total__c') + startOf('RecordAfterSave', 'Update', 'See'),
    element(
      'recordUpdates',
      'See',
      `${sets('Seen__c', '{!$Record__Prior.Total__c}→{!$Record.Total__c}')}
      <inputReference>$Record</inputReference>`,
    ),
  ),
]

let world: TestRuntime
beforeAll(async () => void (world = await openTestRuntime(files)))
afterAll(() => world?.close())

const subjects = async () =>
  (
    await world.system.database.query<{ Subject: string }>(
      'select "Subject" from records."Task" order by "Id"',
    )
  ).map(({ Subject }) => Subject)

async function newSubjects(work: () => Promise<unknown>): Promise<string[]> {
  const before = (await subjects()).length
  await work()
  return (await subjects()).slice(before)
}

async function account(id: string | undefined) {
  return (await world.runtime.read.record(id ?? ''))?.record ?? {}
}

test('before-save flows run by their order, not their name, and each sees what the last set', async () => {
  const [id] = await world.create('Account', [{ Name: 'Order', Site: '-' }])
  expect(await account(id)).toMatchObject({ Site: '-AB' })
})

test('validation rules see what before-save flows made of the record', async () => {
  const save = world.runtime.records.create(world.ada, 'Account', [
    { Name: 'Order', Site: 'refused ' },
  ])
  expect(await save).toMatchObject({ ok: false, error: { fields: { Site: 'Not this site' } } })
})

test('after-save flows run by their order, not their name', async () => {
  const noted = await newSubjects(() => world.create('Account', [{ Name: 'Order' }]))
  expect(noted).toEqual(['Zz_After_First', 'After_Second'])
})

test('a flow that writes the record that started it does not start itself; others hear of it', async () => {
  let id: string | undefined
  const noted = await newSubjects(async () => {
    ;[id] = await world.create('Account', [{ Name: 'Self', Fax: '0' }])
  })
  expect(await account(id)).toMatchObject({ Fax: '01' })
  expect(noted).toEqual(['Sees_Fax', 'Counts_Itself'])
})

test('among many that write themselves none starts itself', async () => {
  const rows = Array.from({ length: 50 }, (_, at) => ({ Name: `Self ${at}`, Fax: String(at) }))
  const ids = await world.create('Account', rows)
  for (const [at, id] of ids.entries()) expect(await account(id)).toMatchObject({ Fax: `${at}1` })
})

test('a flow that wants the record to come to meet its conditions starts when it does', async () => {
  const [id = ''] = await world.create('Account', [{ Name: 'Elsewhere' }])
  const change = (Name: string, Site: string) => () =>
    world.update('Account', [{ Id: id, Name, Site }])
  expect(await newSubjects(change('Meets', 'a'))).toEqual(['Now_Meets'])
  expect(await newSubjects(change('Meets', 'b'))).toEqual([])
  expect(await newSubjects(change('Not', 'b'))).toEqual([])
  expect(await newSubjects(change('meets', 'b'))).toEqual(['Now_Meets'])
})

test('each save of the same record in one transaction is told what that save changed', async () => {
  let id: string | undefined
  const noted = await newSubjects(async () => {
    ;[id] = await world.create('Account', [{ Name: 'Twice' }])
  })
  expect(await account(id)).toMatchObject({ Fax: 'three', Phone: 'two' })
  expect(noted).toEqual(['Sees_Fax', 'Sees_Fax'])
})

test('a custom error before a delete keeps the record, in its own words', async () => {
  const [keep = '', go = ''] = await world.create('Contact', [
    { LastName: 'Keep' },
    { LastName: 'Go' },
  ])
  const both = await world.runtime.records.delete(world.ada, 'Contact', [go, keep])
  expect(both).toMatchObject({ ok: false, error: { message: 'Keep stays.' } })
  expect(await world.all('Contact', ['LastName'])).toHaveLength(2)
  expect(await world.runtime.records.delete(world.ada, 'Contact', [go])).toMatchObject({ ok: true })
})

test('a custom error before a save stands beside its field', async () => {
  const save = await world.runtime.records.create(world.ada, 'Contact', [{ LastName: 'Bad' }])
  const message = 'No Bad people.'
  expect(save).toMatchObject({ ok: false, error: { message, fields: { LastName: message } } })
})

test('a save of details saves the master whose sum changed, and only that', async () => {
  const [order = '', other = ''] = await world.create('Order__c', [
    { Name: 'One' },
    { Name: 'Two' },
  ])
  const line = (Amount__c: number, Order__c = order) => ({ Name: 'Line', Amount__c, Order__c })
  const seen = async (id: string) => (await account(id))['Seen__c']
  const [first = ''] = await world.create('Line__c', [line(3), line(4), line(0, other)])
  expect([await seen(order), await seen(other)]).toEqual(['0→7', null])
  await world.update('Line__c', [{ Id: first, Name: 'Same amount' }])
  expect(await seen(order)).toBe('0→7')
  await world.update('Line__c', [{ Id: first, Amount__c: 10 }])
  expect(await seen(order)).toBe('7→14')
  await world.runtime.records.delete(world.ada, 'Line__c', [first])
  expect(await seen(order)).toBe('14→4')
})
