import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ActionWorld,
  metadataFile,
  openActionWorld,
  readingFlow,
} from '../testing/action-world.ts'

const uma = '005000000000001AAA'
const leo = '005000000000002AAA'
let world: ActionWorld
let accountId = ''
let caseId = ''

beforeAll(async () => {
  world = await openActionWorld()
  await world.query(
    `insert into person (id, username, first_name, last_name, email) values
      ($1, 'uma@example.org', 'Uma', 'Ek', ''), ($2, 'leo@example.org', 'Leo', 'Ask', '')`,
    [uma, leo],
  )
  await world.deploy({
    'flows/Reads.flow-meta.xml': readingFlow(['Account', 'Case']),
    'groups/Watchers.group-meta.xml': metadataFile('Group', '<name>Watchers</name>'),
    'notificationtypes/Alarm.notiftype-meta.xml': metadataFile(
      'CustomNotificationType',
      '<customNotifTypeName>Alarm</customNotifTypeName><desktop>true</desktop><masterLabel>An alarm</masterLabel><mobile>true</mobile>',
    ),
  })
  await world.query(
    `insert into grp_member (grp_id, member_id) select id, $1 from grp where developer_name = 'Watchers'`,
    [leo],
  )
  ;[accountId = ''] = await world.create('Account', [{ Name: 'Acme', Phone: '12' }])
  ;[caseId = ''] = await world.create('Case', [
    { Subject: 'Broken', Status: 'New', AccountId: accountId },
  ])
})
afterAll(() => world.close())

const groupId = async () =>
  (await world.query<{ id: string }>("select id from grp where developer_name = 'Watchers'"))[0]
    ?.id ?? ''

test.each([
  ['by name', { customNotifTypeName: 'Alarm' }, 'Alarm'],
  ['by label', { customNotifTypeName: 'An alarm' }, 'Alarm'],
  ['by id', { customNotifTypeId: '!typeId' }, 'Alarm'],
])(
  'a notice reaches people and members of groups, its type given %s',
  async (_title, type, named) => {
    await world.query('delete from notification')
    const [row] = await world.query<{ Id: string }>(
      'select "Id" from records."CustomNotificationType"',
    )
    const done = await world.call({
      actionType: 'customNotificationAction',
      inputs: {
        ...(type as { [name: string]: string }),
        recipientIds: '!who',
        title: 'Look',
        body: 'Here',
        targetId: caseId,
      },
      values: { who: [uma, await groupId(), uma], typeId: row?.Id ?? '' },
    })
    expect(done.outputs).toEqual({ Fault: null })
    const rows = await world.query(
      'select person_id, title, body, record_id, type_name from notification order by person_id',
    )
    const notice = { title: 'Look', body: 'Here', record_id: caseId, type_name: named }
    expect(rows).toEqual([
      { ...notice, person_id: uma },
      { ...notice, person_id: leo },
    ])
  },
)

test('a notice of a type that is not there is a fault that names the file', async () => {
  const done = await world.call({
    actionType: 'customNotificationAction',
    inputs: { customNotifTypeName: 'Absent', recipientIds: uma, body: 'x' },
  })
  expect(done.outputs?.['Fault']).toContain('Deploy notificationtypes/Absent.notiftype-meta.xml')
})

test.each([
  ['a record', () => ({ subjectNameOrId: caseId }), () => caseId],
  ['a user by name', () => ({ subjectNameOrId: 'uma@example.org', type: 'User' }), () => uma],
  ['a user by id', () => ({ subjectNameOrId: uma, type: 'User' }), () => uma],
])('a post stands in the feed of %s', async (_title, subject, parent) => {
  await world.query('delete from records."FeedItem"')
  const done = await world.call({
    actionType: 'chatterPost',
    inputs: { text: 'Hello', ...subject() },
    outputs: ['feedItemId'],
  })
  const items = await world.query<{ Id: string }>(
    'select "Id", "ParentId", "Body" from records."FeedItem"',
  )
  expect(items).toEqual([
    { Id: done.outputs?.['out_feedItemId'], ParentId: parent(), Body: 'Hello' },
  ])
})

test('who is mentioned in a post is named and told', async () => {
  await world.query('delete from records."FeedItem"')
  await world.query('delete from notification')
  await world.call({
    actionType: 'chatterPost',
    inputs: { text: `@[${uma}] and @[leo@example.org], see @[nobody]`, subjectNameOrId: caseId },
  })
  const [item] = await world.query<{ Body: string }>('select "Body" from records."FeedItem"')
  expect(item?.Body).toBe('@Uma Ek and @Leo Ask, see @[nobody]')
  const told = await world.query('select person_id, record_id from notification order by person_id')
  expect(told).toEqual([
    { person_id: uma, record_id: caseId },
    { person_id: leo, record_id: caseId },
  ])
})

test('a post to nobody is a fault in words', async () => {
  const done = await world.call({
    actionType: 'chatterPost',
    inputs: { text: 'x', subjectNameOrId: 'Absent', type: 'User' },
  })
  expect(done.outputs?.['Fault']).toBe('There is no record, person or group Absent to post to.')
})

const quickAction = (inside: string) => metadataFile('QuickAction', inside)

test('a quick action makes a record with its parent, its literals, its formulas and what the flow gives', async () => {
  await world.deploy({
    'quickActions/Account.Call_Back.quickAction-meta.xml': quickAction(
      `<fieldOverrides><field>Subject</field><formula>"Call " &amp; Account.Name &amp; " " &amp; Phone</formula></fieldOverrides>
      <fieldOverrides><field>Priority</field><literalValue>High</literalValue></fieldOverrides>
      <fieldOverrides><field>IsReminderSet</field><literalValue>true</literalValue></fieldOverrides>
      <label>Call back</label><optionsCreateFeedItem>true</optionsCreateFeedItem>
      <successMessage>A call is planned.</successMessage>
      <targetObject>Task</targetObject><targetParentField>WhatId</targetParentField><type>Create</type>`,
    ),
  })
  await world.query('delete from records."FeedItem"')
  const done = await world.call({
    actionType: 'quickAction',
    actionName: 'Account.Call_Back',
    inputs: { contextId: accountId, OwnerId: uma },
    outputs: ['recordId'],
  })
  const tasks = await world.query(
    'select "Id", "Subject", "Priority", "IsReminderSet", "WhatId", "OwnerId" from records."Task"',
  )
  expect(tasks).toEqual([
    {
      Id: done.outputs?.['out_recordId'],
      Subject: 'Call Acme 12',
      Priority: 'High',
      IsReminderSet: true,
      WhatId: accountId,
      OwnerId: uma,
    },
  ])
  const posts = await world.query('select "ParentId", "Body" from records."FeedItem"')
  expect(posts).toEqual([{ ParentId: accountId, Body: 'A call is planned.' }])
})

test('a quick action that updates changes the record it is used on', async () => {
  await world.deploy({
    'quickActions/Case.Close_It.quickAction-meta.xml': quickAction(
      `<fieldOverrides><field>Status</field><literalValue>Closed</literalValue></fieldOverrides>
      <label>Close</label><targetObject>Case</targetObject><type>Update</type>`,
    ),
  })
  await world.call({
    actionType: 'quickAction',
    actionName: 'Case.Close_It',
    inputs: { contextId: caseId },
  })
  const [row] = await world.query<{ Status: string }>('select "Status" from records."Case"')
  expect(row?.Status).toBe('Closed')
})

test.each([
  ['LogACall', 'Task', { Subject: 'Call', Status: 'Completed', TaskSubtype: 'Call' }],
  ['NewTask', 'Task', { Status: 'Not Started' }],
  ['FeedItem.NewTaskFromFeedItem', 'Task', { Status: 'Not Started' }],
])('%s runs without a file of its own', async (actionName, object, values) => {
  await world.query('delete from records."Task"')
  const done = await world.call({
    actionType: 'quickAction',
    actionName,
    inputs: { contextId: accountId },
  })
  expect(done.outputs).toEqual({ Fault: null })
  const rows = await world.query(`select * from records."${object}"`)
  expect(rows).toMatchObject([{ ...values, WhatId: accountId }])
})

test.each([
  ['Account.Absent', {}, 'There is no quick action Account.Absent.'],
  ['NewCase', { Subjekt: 'x' }, 'NewCase takes no input Subjekt.'],
])('the call of %s is told at deploy when it cannot run', async (actionName, inputs, message) => {
  await expect(world.call({ actionType: 'quickAction', actionName, inputs })).rejects.toThrow(
    message,
  )
})
