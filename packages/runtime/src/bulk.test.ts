import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRecordCommands } from './command/records.ts'
import { valueOf } from './testing/counting-system.ts'
import {
  assigns,
  element,
  filter,
  flowFile,
  leadsTo,
  sets,
  startOf,
  triggeredFlow,
  variable,
} from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/** Get Records, Decision, Assignment, Update Records, Create Records. */
const fiveElements = triggeredFlow(
  { name: 'Five_Elements', head: variable('title') },
  startOf('RecordAfterSave', 'Create', 'Find'),
  element(
    'recordLookups',
    'Find',
    `${leadsTo('Is_There')}<filterLogic>and</filterLogic>${filter('LastName', '!$Record.Name')}
      <getFirstRecordOnly>true</getFirstRecordOnly><object>Contact</object>
      <sortField>Title</sortField><sortOrder>Asc</sortOrder>
      <storeOutputAutomatically>true</storeOutputAutomatically>`,
  ) +
    element(
      'decisions',
      'Is_There',
      `<defaultConnectorLabel>No</defaultConnectorLabel><rules><name>Yes</name>
      <conditionLogic>and</conditionLogic><conditions>
      <leftValueReference>Find</leftValueReference><operator>IsNull</operator>
      <rightValue><booleanValue>false</booleanValue></rightValue></conditions>
      ${leadsTo('Choose')}<label>Yes</label></rules>`,
    ) +
    element(
      'assignments',
      'Choose',
      assigns('title', 'Head of {!$Record.Name}') + leadsTo('Change'),
    ) +
    element(
      'recordUpdates',
      'Change',
      `${leadsTo('Note')}<filterLogic>and</filterLogic>${filter('Id', '!Find.Id')}
      ${sets('Title', '!title')}<object>Contact</object>`,
    ) +
    element(
      'recordCreates',
      'Note',
      `${sets('Subject', '!title')}${sets('WhatId', '!$Record.Id')}<object>Task</object>`,
    ),
)

/** Before a save: reads nothing, so it sends nothing. */
const beforeSave = triggeredFlow(
  { name: 'Before_Save', object: 'Lead' },
  startOf('RecordBeforeSave', 'CreateAndUpdate', 'Set'),
  element('assignments', 'Set', assigns('$Record.Title', 'Set before')),
)

const orchestration = {
  path: 'flows/Look_After.flow-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
    <label>Look After</label><processType>Orchestrator</processType><status>Active</status>
    <orchestratedStages><name>Care</name><label>Care</label>
    <exitConditionLogic>and</exitConditionLogic><stageSteps><name>Note_It</name>
    <actionName>Note_It</actionName><actionType>stepBackground</actionType>
    <entryConditionLogic>and</entryConditionLogic><label>Note It</label>
    <runAsUser>false</runAsUser><stepSubtype>BackgroundStep</stepSubtype></stageSteps>
    </orchestratedStages>
    <start>${leadsTo('Care')}<object>Case</object>
    <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType></start>
    </Flow>`,
}
const stepFlow = {
  path: 'flows/Note_It.flow-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
    <label>Note It</label><processType>AutoLaunchedFlow</processType><status>Active</status>
    <start>${leadsTo('Note')}</start>
    ${element('recordCreates', 'Note', `${sets('Subject', 'noted')}<object>Task</object>`)}</Flow>`,
}

/** A run for each lead, with an item for the lead's owner. */
const interactive = flowFile(
  'Call_Lead',
  'Orchestrator',
  `<orchestratedStages><name>Call</name><label>Call</label><stageSteps><name>Call_It</name>
    <actionName>Call_It</actionName><actionType>stepInteractive</actionType><assignees><assignee>
    <elementReference>$Record.OwnerId</elementReference></assignee>
    <assigneeType>Resource</assigneeType></assignees><inputParameters>
    <name>ActionInput__RecordId</name><value><elementReference>$Record.Id</elementReference></value>
    </inputParameters><label>Call It</label><runAsUser>false</runAsUser>
    <stepSubtype>InteractiveStep</stepSubtype></stageSteps></orchestratedStages>
    <start>${leadsTo('Call')}<object>Opportunity</object><recordTriggerType>Create</recordTriggerType>
    <triggerType>RecordAfterSave</triggerType></start>`,
)
const screenFlow = flowFile(
  'Call_It',
  'Flow',
  `<start>${leadsTo('Only')}</start>${element(
    'screens',
    'Only',
    `<allowBack>false</allowBack><allowFinish>true</allowFinish><allowPause>true</allowPause>
    <showFooter>true</showFooter><showHeader>true</showHeader>`,
  )}`,
)

let world: TestRuntime
beforeAll(async () => {
  world = await openTestRuntime([
    ...[fiveElements, beforeSave, orchestration, stepFlow],
    ...[interactive, screenFlow],
  ])
})
afterAll(() => world?.close())

const names = (count: number, what: string) =>
  Array.from({ length: count }, (_, at) => `${what} ${at}`)

/** Who saves, and what global variables say to them: read once for each, however many records. */
const ofPeople = [
  'select acts_as',
  'select grp_member',
  'select person',
  'select records."Organization"',
]

/** What a save sends, without what it reads of people. */
async function sentBy(object: string, rows: { [field: string]: string }[]): Promise<string[]> {
  world.sent()
  valueOf(await createRecordCommands(world.system).create(world.ada, object, rows))
  const sent = world.sent()
  for (const statement of ofPeople) {
    // The person, and the automated process where runs begin.
    expect(sent.filter((one) => one === statement).length).toBeLessThanOrEqual(2)
  }
  return sent.filter((one) => !ofPeople.includes(one))
}

describe('two hundred accounts that start the same flow of five elements', () => {
  test('cost the flow eight statements and two savepoints, as one account does', async () => {
    const rows = names(200, 'Firm')
    await world.create(
      'Contact',
      rows.map((LastName) => ({ LastName })),
    )
    const one = await sentBy('Account', [{ Name: rows[0] ?? '' }])
    const many = await sentBy(
      'Account',
      rows.map((Name) => ({ Name })),
    )
    // The account's own: its owner, its row; at the end what changed is announced.
    const own = ['with records."User"', 'insert records."Account"', 'select']
    const ofFlow = [...many]
    for (const statement of own) ofFlow.splice(ofFlow.indexOf(statement), 1)
    expect(ofFlow).toEqual([
      'with jsonb_to_recordset',
      'savepoint',
      'with jsonb_to_recordset',
      'select records."Contact"',
      'select record_lock',
      'update records."Contact"',
      'select run',
      'savepoint',
      // What the tasks point to: accounts and owners.
      'with records."Account"',
      'insert records."Task"',
    ])
    expect(one.length).toBeGreaterThanOrEqual(many.length - 1)
  })

  test('do each what they would have done alone', async () => {
    const [contact] = await world.all('Contact', ['LastName', 'Title'])
    expect(contact).toMatchObject({ Title: `Head of ${String(contact?.['LastName'])}` })
    const tasks = await world.all('Task', ['Subject', 'What.Name'])
    expect(tasks).toHaveLength(200)
    for (const task of tasks) {
      expect(task['Subject']).toBe(`Head of ${String((task['What'] as { Name: string }).Name)}`)
    }
  })
})

test('a before-save flow that reads nothing sends nothing', async () => {
  const sent = await sentBy(
    'Lead',
    names(200, 'Lead').map((LastName) => ({ LastName, Company: 'Acme' })),
  )
  expect(sent).toEqual(['with records."User"', 'insert records."Lead"', 'select'])
})

test('two hundred cases start two hundred runs for the statements of one', async () => {
  const one = await sentBy('Case', [{ Subject: 'One' }])
  const many = await sentBy(
    'Case',
    names(200, 'Case').map((Subject) => ({ Subject })),
  )
  expect(many).toEqual(one)
  expect(many.length).toBeLessThanOrEqual(11)
  const [row] = await world.system.database.query<{ runs: number; tasks: number }>(
    `select (select count(*) from run where status = 'Completed') as runs,
      (select count(*) from records."Task" where "Subject" = 'noted') as tasks`,
  )
  expect(row).toEqual({ runs: 201, tasks: 201 })
})

test('two hundred runs find their assignees and open their items together', async () => {
  const deal = { StageName: 'New', CloseDate: '2026-12-31' }
  const one = await sentBy('Opportunity', [{ Name: 'One', ...deal }])
  const many = await sentBy(
    'Opportunity',
    names(200, 'Deal').map((Name) => ({ Name, ...deal })),
  )
  expect(many).toEqual(one)
  const [row] = await world.system.database.query<{ items: number }>(
    `select count(*) as items from work_item where assignee_id = $1`,
    [world.ada.id],
  )
  expect(row).toEqual({ items: 201 })
})
