import type { JsonObject } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import {
  element,
  filter,
  flowFile,
  leadsTo,
  sets,
  startOf,
  triggeredFlow,
  variable,
} from './testing/flow-file.ts'
import { type MovedClock, movedClock, runDueJobs, waitingJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

function eventObject(name: string, behavior: string): { path: string; text: string } {
  const field = (fullName: string, more: string) => `<fields><fullName>${fullName}</fullName>
    <label>${fullName}</label>${more}</fields>`
  const text = `<?xml version="1.0" encoding="UTF-8"?>
    <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label>
    <pluralLabel>${name}s</pluralLabel><deploymentStatus>Deployed</deploymentStatus>
    <eventType>HighVolume</eventType><publishBehavior>${behavior}</publishBehavior>
    ${field('Number__c', '<type>Text</type><length>40</length><required>true</required>')}
    ${field('Amount__c', '<type>Number</type><precision>8</precision><scale>0</scale>')}
    </CustomObject>`
  return { path: `objects/${name}/${name}.object-meta.xml`, text }
}

/** A flow on an event that begins at its element `Do`. */
function subscriber(name: string, event: string, elements: string) {
  const start = `<start>${leadsTo('Do')}<object>${event}</object>
    <triggerType>PlatformEvent</triggerType></start>`
  return flowFile(name, 'AutoLaunchedFlow', start + elements)
}

const note = (text: string, next = '') =>
  element('recordCreates', 'Do', `${next}${sets('Subject', text)}<object>Task</object>`)

/** Publishes an event with the name of the account that was created, then refuses the save. */
const publishing = (name: string, event: string, refuses: boolean) =>
  triggeredFlow(
    { name },
    `<filterLogic>and</filterLogic>${filter('Site', name)}` +
      startOf('RecordAfterSave', 'Create', 'Do'),
    element(
      'recordCreates',
      'Do',
      (refuses ? leadsTo('Stop') : '') +
        `${sets('Number__c', '!$Record.Name')}<object>${event}</object>`,
    ) +
      element(
        'customErrors',
        'Stop',
        `<customErrorMessages><errorMessage>No.</errorMessage><isFieldError>false</isFieldError>
         </customErrorMessages>`,
      ),
  )

/** Waits for the event with its number, or for a day; says which came, and with what. */
const waits = flowFile(
  'Waits',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Pause')}</start>` +
    variable('number').replace('<isInput>false', '<isInput>true') +
    variable('came') +
    variable('amount', 'Number', '<scale>0</scale>') +
    element(
      'waits',
      'Pause',
      `<defaultConnectorLabel>None</defaultConnectorLabel>
       <waitEvents><name>Ordered</name><label>Ordered</label>${leadsTo('Do')}
         <conditionLogic>and</conditionLogic><eventType>Order__e</eventType>
         <inputParameters><name>Number__c</name>
           <value><elementReference>number</elementReference></value></inputParameters>
         <outputParameters><name>Amount__c</name><assignToReference>amount</assignToReference>
         </outputParameters></waitEvents>
       <waitEvents><name>Late</name><label>Late</label>${leadsTo('Do')}
         <conditionLogic>and</conditionLogic><eventType>AlarmEvent</eventType>
         <inputParameters><name>AlarmTime</name>
           <value><elementReference>$Flow.CurrentDateTime</elementReference></value>
         </inputParameters>
         <inputParameters><name>TimeOffset</name><value><numberValue>24</numberValue></value>
         </inputParameters>
         <inputParameters><name>TimeOffsetUnit</name><value><stringValue>Hours</stringValue></value>
         </inputParameters></waitEvents>`,
    ) +
    note('{!number} waited {!amount}'),
)

const files = [
  eventObject('Order__e', 'PublishAfterCommit'),
  eventObject('Alarm__e', 'PublishImmediately'),
  subscriber(
    'On_Order',
    'Order__e',
    note('order {!$Record.Number__c}', leadsTo('Link')) +
      element(
        'recordUpdates',
        'Link',
        `<filterLogic>and</filterLogic>${filter('Fax', '!$Record.Number__c')}
       ${sets('ParentId', '!$Record.Number__c')}<object>Account</object>`,
      ),
  ),
  subscriber('On_Alarm', 'Alarm__e', note('alarm {!$Record.Number__c}')),
  publishing('Orders', 'Order__e', false),
  publishing('Orders_Refused', 'Order__e', true),
  publishing('Alarms_Refused', 'Alarm__e', true),
  waits,
]

let world: TestRuntime
let clock: MovedClock

beforeAll(async () => {
  clock = movedClock('2030-05-01T08:00:00Z')
  world = await openTestRuntime(files, { clock })
})

afterAll(() => world?.close())

const run = () => runDueJobs(world.system)

async function notes(): Promise<string[]> {
  const rows = await world.all('Task', ['Subject', 'Id'])
  return rows
    .sort((a, b) => (String(a['Id']) < String(b['Id']) ? -1 : 1))
    .map((row) => String(row['Subject']))
}

const publish = async (object: string, ...events: JsonObject[]) =>
  valueOf(await world.runtime.events.publish(world.ada, object, events))

const listed = async (after = 0, limit = 100) =>
  valueOf(await world.runtime.events.list(world.ada, 'Order__e', { after, limit }))

const start = async (number: string) =>
  valueOf(await world.runtime.interviews.start(world.ada, 'Waits', { number }))

const failures = async () => valueOf(await world.runtime.flowFailures.list(world.ada))

test('an event reaches its flow after the commit of its publisher', async () => {
  await world.create('Account', [{ Name: 'one', Site: 'Orders' }])
  expect(await notes()).toEqual([])
  expect((await listed()).items).toEqual([])
  expect(await run()).toEqual(['DeliverEvents'])
  expect(await notes()).toEqual(['order one'])
  expect((await listed()).items).toMatchObject([
    { Number__c: 'one', EventUuid: expect.any(String), CreatedDate: '2030-05-01T08:00:00.000Z' },
  ])
})

test('events come in the order of their publishing, and are read after any of them', async () => {
  const published = await publish('Order__e', { Number__c: 'two' }, { Number__c: 'three' })
  await publish('Order__e', { Number__c: 'four', Amount__c: 4 })
  await run()
  expect(await notes()).toEqual(['order one', 'order two', 'order three', 'order four'])
  const { items } = await listed()
  const ids = items.map((event) => Number(event['ReplayId']))
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect(items[1]).toMatchObject({ EventUuid: published[0]?.eventUuid })
  const rest = await listed(ids[1], 1)
  expect(rest).toMatchObject({ items: [{ Number__c: 'three' }], hasMore: true })
})

test.each([
  ['is gone with a save that is refused', 'Orders_Refused', 'order refused', false],
  ['stands when it is published immediately', 'Alarms_Refused', 'alarm refused', true],
])('an event %s', async (_title, Site, text, stands) => {
  const account = [{ Name: 'refused', Site }]
  expect(await world.runtime.records.create(world.ada, 'Account', account)).toMatchObject({
    ok: false,
  })
  await run()
  expect((await notes()).includes(text)).toBe(stands)
})

test('an event that is published immediately by a save that is kept comes once', async () => {
  await publish('Alarm__e', { Number__c: 'once' })
  await run()
  expect((await notes()).filter((text) => text === 'alarm once')).toHaveLength(1)
})

test.each([
  ['without a required field', 'Order__e', { Amount__c: 1 }, 'record-fault'],
  ['with an unknown field', 'Order__e', { Number__c: 'x', Nothing__c: 1 }, 'record-fault'],
  ['of an object that is no event', 'Account', { Name: 'x' }, 'not-found'],
  ['of nothing', 'Nothing__e', { Name: 'x' }, 'not-found'],
])('an event %s is refused', async (_title, object, event, code) => {
  const result = await world.runtime.events.publish(world.ada, object, [event])
  expect(result).toMatchObject({ ok: false, error: { code } })
})

test('a flow that fails for an event is kept and done again; nobody else notices', async () => {
  const [id] = await world.create('Account', [{ Name: 'five', Fax: 'five' }])
  await publish('Order__e', { Number__c: 'five' }, { Number__c: 'six' })
  await run()
  expect(await notes()).toContain('order six')
  expect(await notes()).not.toContain('order five')
  const [failure] = await failures()
  expect(failure).toMatchObject({ flow: 'On_Order', element: 'Link', cause: 'platform-event' })
  await world.update('Account', [{ Id: id ?? '', Fax: null }])
  valueOf(await world.runtime.flowFailures.retry(world.ada, failure?.id ?? ''))
  await run()
  expect(await notes()).toContain('order five')
  expect(await failures()).toEqual([])
})

test('an event wakes those who wait for it and nobody else; they take its values', async () => {
  await start('A-1')
  await start('B-2')
  await publish('Order__e', { Number__c: 'a-1', Amount__c: 7 })
  expect(await run()).toEqual(['DeliverEvents', 'EndWait'])
  expect(await notes()).toContain('A-1 waited 7')
  await publish('Order__e', { Number__c: 'A-1', Amount__c: 8 })
  await run()
  expect((await notes()).filter((text) => text.startsWith('A-1'))).toEqual(['A-1 waited 7'])
})

test('what waits is listed: for what, since when', async () => {
  const { interviews } = valueOf(await world.runtime.schedules.list(world.ada))
  expect(interviews).toMatchObject([
    {
      flow: 'Waits',
      element: 'Pause',
      since: clock.now(),
      waitsFor: [
        { name: 'Ordered', at: null, object: 'Order__e' },
        { name: 'Late', at: clock.now() + 24 * 3_600_000, object: null },
      ],
    },
  ])
})

test('the first event wins: after the time has come the other event wakes nobody', async () => {
  clock.forward(24)
  expect(await run()).toContain('EndWait')
  expect(await notes()).toContain('B-2 waited ')
  await publish('Order__e', { Number__c: 'B-2', Amount__c: 9 })
  expect(await run()).not.toContain('EndWait')
})

test('events of before a wait do not end it', async () => {
  await publish('Order__e', { Number__c: 'C-3', Amount__c: 1 })
  await run()
  await start('C-3')
  await run()
  const { interviews } = valueOf(await world.runtime.schedules.list(world.ada))
  expect(interviews).toHaveLength(1)
})

test('an operator lets a flow go on before its time, or ends it', async () => {
  const ids = async () => {
    const { interviews } = valueOf(await world.runtime.schedules.list(world.ada))
    return interviews.map(({ id }) => id)
  }
  const [waiting = ''] = await ids()
  valueOf(await world.runtime.schedules.runNow(world.ada, waiting))
  expect(await notes()).toContain('C-3 waited ')
  await start('D-4')
  const [other = ''] = await ids()
  valueOf(await world.runtime.schedules.cancel(world.ada, other))
  expect(await ids()).toEqual([])
  await publish('Order__e', { Number__c: 'D-4' })
  expect(await run()).not.toContain('EndWait')
})

test('events are dropped once they are 72 hours old, whether or not others follow', async () => {
  expect((await listed()).items.length).toBeGreaterThan(5)
  clock.forward(71)
  await run()
  expect((await listed()).items.length).toBeGreaterThan(0)
  clock.forward(2)
  await run()
  expect((await listed()).items).toEqual([])
  expect(await waitingJobs(world.system)).toEqual([])
})
