// Work items whose record is deleted while their run goes on, on the real store: rooms that go with
// their house, many at once, and what the policy of the step says.
import { afterEach, describe, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, flowFile, leadsTo, startOf } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const object = (name: string) => ({
  path: `objects/${name}__c/${name}__c.object-meta.xml`,
  text: `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <pluralLabel>${name}s</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>
    <sharingModel>ReadWrite</sharingModel></CustomObject>`,
})
const parentField = (name: string, parent: string, type: string) => ({
  path: `objects/${name}__c/fields/${parent}__c.field-meta.xml`,
  text: `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
    <fullName>${parent}__c</fullName><label>${parent}</label><type>${type}</type>
    <referenceTo>${parent}__c</referenceTo><relationshipName>${name}s</relationshipName>
    </CustomField>`,
})

const step = (name: string) =>
  `<stageSteps><name>${name}</name><label>${name}</label><actionName>Look</actionName>
   <actionType>stepInteractive</actionType><assignees><assignee>
   <stringValue>ada@house.example</stringValue></assignee><assigneeType>User</assigneeType>
   </assignees><inputParameters><name>ActionInput__RecordId</name><value>
   <elementReference>$Record.Room__c</elementReference></value></inputParameters></stageSteps>`
const screen = flowFile(
  'Look',
  'Flow',
  `<start>${leadsTo('Look')}</start>` +
    element('screens', 'Look', '<allowBack>false</allowBack><allowFinish>true</allowFinish>'),
)
/** A visit of a room: its run is about the visit, its items are about the room. */
const visiting = flowFile(
  'Visiting',
  'Orchestrator',
  element('orchestratedStages', 'Go', step('Ask') + leadsTo('Mend', 'faultConnector')) +
    element('orchestratedStages', 'Mend', step('Tidy')) +
    `<start><object>Visit__c</object>${startOf('RecordAfterSave', 'Create', 'Go')}</start>`,
)
const files = [
  ...['House', 'Room', 'Visit'].map(object),
  parentField('Room', 'House', 'MasterDetail'),
  parentField('Visit', 'Room', 'Lookup'),
  visiting,
  screen,
]
const rule = (text: string) => ({
  path: 'policies/Visiting.policy.yaml',
  text: `steps: { Ask: { recordDeleted: ${text} } }`,
})
const divert = rule('{ divert: { user: bea@house.example } }')
const people = {
  path: 'data/people.yaml',
  text: 'people: [{ username: bea@house.example, lastName: Bea, email: bea@house.example }]',
}

let world: TestRuntime
afterEach(() => world?.close())

/** A house with rooms, each with a visit; gives the house and its rooms. */
async function house(roomCount: number): Promise<{ id: string; roomIds: string[] }> {
  const [id = ''] = await world.create('House__c', [{ Name: 'House' }])
  const rooms = Array.from({ length: roomCount }, (_, at) => ({ Name: `${at}`, House__c: id }))
  const roomIds = await world.create('Room__c', rooms)
  await world.create(
    'Visit__c',
    roomIds.map((Room__c) => ({ Name: 'Visit', Room__c })),
  )
  return { id, roomIds }
}

const drop = async (name: string, ids: string[]) =>
  valueOf(await world.runtime.records.delete(world.ada, name, ids))

/** How many items there are of each step, with their status and who has them. */
async function items(): Promise<string[]> {
  const rows = await world.system.database.query<{ line: string }>(
    `select step_name || ' ' || coalesce(outcome, 'open') || ' ' || assignee_name || ' ' || count(*)
      as line from work_item group by step_name, outcome, assignee_name order by 1`,
  )
  return rows.map(({ line }) => line)
}

describe('children that go with their parent', () => {
  test.each([
    ['fail their steps, and the fault path goes on', [], ['Ask failed', 'Tidy open']],
    ['leave the items where the policy says keep', [rule('keep')], ['Ask open']],
  ])('%s', async (_title, policy, left) => {
    world = await openTestRuntime([...files, ...policy])
    const { id } = await house(2)
    await drop('House__c', [id])
    expect(await world.all('Room__c', ['Name'])).toEqual([])
    const found = await items()
    expect(found).toEqual(left.map((one) => expect.stringMatching(`^${one} .* 2$`)))
    const runs = await world.all('FlowOrchestrationInstance', ['Status'])
    expect(runs.map(({ Status }) => Status)).toEqual(['InProgress', 'InProgress'])
  })
})

describe('sixty records deleted at once', () => {
  test.each([
    ['fail sixty steps', [], 'Ask failed'],
    ['leave sixty items', [rule('keep')], 'Ask open'],
    ['hand sixty items on', [divert], 'Ask open Bea'],
  ])('%s for the statements of one', async (_title, policy, line) => {
    world = await openTestRuntime([...files, ...policy])
    await world.runtime.setUp.loadProject([people], () => undefined)
    const { roomIds } = await house(61)
    world.sent()
    await drop('Room__c', roomIds.slice(0, 1))
    const one = world.sent()
    await drop('Room__c', roomIds.slice(1))
    const many = world.sent()
    expect(many).toEqual(one)
    expect(await items()).toContainEqual(expect.stringMatching(`^${line}.* 61$`))
  })
})

test('many people whose items are closed are told for the statements of one', async () => {
  const who = {
    path: 'objects/Visit__c/fields/Who__c.field-meta.xml',
    text: `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Who__c</fullName>
      <label>Who</label><type>Text</type><length>80</length></CustomField>`,
  }
  const each = visiting.text
    .replaceAll(
      '<stringValue>ada@house.example</stringValue>',
      '<elementReference>$Record.Who__c</elementReference>',
    )
    .replaceAll('<assigneeType>User</assigneeType>', '<assigneeType>Resource</assigneeType>')
  world = await openTestRuntime([
    ...files.filter((file) => file !== visiting),
    who,
    { ...visiting, text: each },
  ])
  const names = Array.from({ length: 9 }, (_, at) => `p${at}@house.example`)
  const lines = names.map((name) => `{ username: ${name}, lastName: ${name}, email: ${name} }`)
  const text = `people: [${lines.join(', ')}]`
  await world.runtime.setUp.loadProject([{ path: people.path, text }], () => undefined)
  const [home = ''] = await world.create('House__c', [{ Name: 'House' }])
  const rooms = names.map((Name) => ({ Name, House__c: home }))
  const roomIds = await world.create('Room__c', rooms)
  await world.create(
    'Visit__c',
    roomIds.map((Room__c, at) => ({ Name: 'Visit', Room__c, Who__c: names[at] ?? '' })),
  )
  world.sent()
  await drop('Room__c', roomIds.slice(0, 1))
  const one = world.sent()
  await drop('Room__c', roomIds.slice(1))
  expect(world.sent()).toEqual(one)
  const mails = await world.system.database.query<{ count: number }>(
    `select count(*)::integer as count from mail where subject like 'No longer needed: Ask%'`,
  )
  expect(mails).toEqual([{ count: 9 }])
})

test('a record that is deleted again, or deleted after its item ended, is nothing new', async () => {
  world = await openTestRuntime([...files, rule('keep')])
  const { roomIds } = await house(1)
  await drop('Room__c', roomIds)
  const [before] = await world.all('FlowOrchestrationWorkItem', ['Id', 'LastModifiedDate'])
  await world.runtime.records.delete(world.ada, 'Room__c', roomIds)
  expect(await world.all('FlowOrchestrationWorkItem', ['Id', 'LastModifiedDate'])).toEqual([before])
  const reading = await world.runtime.read.workItem(world.ada, String(before?.['Id']))
  const events = reading?.log.filter(({ type }) => type === 'WorkItemRecordDeleted')
  expect(events).toHaveLength(1)
})
