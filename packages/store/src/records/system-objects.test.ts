import { caseSafeId, idFromNumber, type JsonObject, limits } from '@stagewright/base'
import { createSchema, newObject } from '@stagewright/metadata'
import type { RecordFilter } from '@stagewright/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../database/migrate.ts'
import { saveObjects, saveResources } from '../definitions/project-resources.ts'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { begunRun, finishedRun, groupId, queue, runIdOf } from '../testing/run-fixture.ts'
import { anna, personId } from '../testing/run-fixture.ts'
import { columnType } from './column-type.ts'
import { queryRecords } from './query-records.ts'
import { loadRelations } from './relations.ts'

const invoice = {
  ...newObject('Invoice__c'),
  recordTypes: [
    { apiName: 'Foreign', label: 'Foreign Invoice', isActive: true, picklistValues: [] },
  ],
}
const schema = createSchema([invoice])
const account = { id: idFromNumber('001', 1n), name: 'Acme' }

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  const person = `insert into person (id, username, last_name, role, manager_id, permissions)`
  await fresh.database.query(
    `${person} values ($1, 'anna', 'Ek', 'Chief Clerk', null, '{ManagePeople}'),
      ($2, 'bo', 'Ask', 'Porter', $1, '{}')`,
    [personId(1), personId(2)],
  )
  await fresh.database.query(
    `insert into grp (id, kind, developer_name, label) values ($1, 'Queue', 'Desk', 'The Desk')`,
    [groupId(1)],
  )
  await fresh.database.query('insert into grp_member values ($1, $2)', [groupId(1), personId(2)])
  await fresh.database.transaction(async (tx) => {
    await saveObjects(tx, [invoice])
    await saveResources(tx, [
      { kind: 'role', apiName: 'Clerk', body: { apiName: 'Clerk', label: 'Chief Clerk' } },
      { kind: 'queue', apiName: 'Desk', body: { apiName: 'Desk', objects: ['Case', 'Lead'] } },
      { kind: 'permission-set', apiName: 'Seller', body: { label: 'Sells things' } },
      { kind: 'notification-type', apiName: 'Alarm', body: { masterLabel: 'The Alarm' } },
      {
        kind: 'email-template',
        apiName: 'Office/Hello',
        body: { label: 'Hello', type: 'html', subject: 'Hi', body: '<b>Hi</b>', isAvailable: true },
      },
    ])
    const first = begunRun({ number: 1, assignee: queue(1), record: account })
    const second = begunRun({ number: 2 })
    const runs = createRuns(tx, () => undefined)
    await runs.save([first, second])
    await runs.save([finishedRun(second.after, anna)])
  })
})
afterAll(() => fresh.drop())

async function read(
  object: string,
  fields: string[],
  ...filters: RecordFilter[]
): Promise<JsonObject[]> {
  return fresh.database.transaction(async (tx) => {
    const relations = await loadRelations(tx)
    const access = { tx, schema, relations, limits, now: 0, newId: () => '' }
    const records = await queryRecords(access, {
      criteria: { object, filters, logic: 'and' },
      fields,
    })
    return records.map(({ Id: _, ...rest }) => rest)
  })
}
const is = (field: string, value: string): RecordFilter => ({ field, operator: 'EqualTo', value })

test('what views give are fields of their objects, in the columns of these', async () => {
  const wrong: string[] = []
  for (const [name, { isView, columns }] of await loadRelations(fresh.database)) {
    if (!isView) continue
    const object = schema.object(name)
    if (!object) wrong.push(name)
    for (const [column, type] of columns) {
      const field = schema.field(name, column)
      const kept = field && columnType({ ...field })
      // Whole numbers are numbers too.
      const isAlike = kept === type || (kept === 'numeric' && type === 'integer')
      if (!isAlike) wrong.push(`${name}.${column} is ${type}, not ${kept ?? 'a field'}`)
    }
  }
  expect(wrong).toEqual([])
})

test('people, their roles, profiles and managers are read through each other', async () => {
  const fields = ['Username', 'UserRole.DeveloperName', 'Profile.Name', 'Manager.Username']
  expect(await read('User', fields, is('UserRole.Name', 'Chief Clerk'))).toMatchObject([
    {
      Username: 'anna',
      UserRole: { DeveloperName: 'Clerk' },
      Profile: { Name: 'System Administrator' },
    },
  ])
  expect(await read('User', fields, is('Username', 'BO'))).toMatchObject([
    { UserRole: { DeveloperName: 'Porter' }, Manager: { Username: 'anna' } },
  ])
})

test('queues are groups with members and objects', async () => {
  expect(await read('Group', ['Name'], is('Type', 'Queue'))).toEqual([{ Name: 'The Desk' }])
  expect(await read('GroupMember', ['UserOrGroupId'], is('Group.DeveloperName', 'desk'))).toEqual([
    { UserOrGroupId: personId(2) },
  ])
  expect(await read('QueueSobject', ['Queue.Name'], is('SobjectType', 'Case'))).toMatchObject([
    { Queue: { Name: 'The Desk' } },
  ])
})

test.each<[string, string[], RecordFilter, JsonObject]>([
  ['RecordType', ['Name'], is('DeveloperName', 'Foreign'), { Name: 'Foreign Invoice' }],
  ['PermissionSet', ['Label'], is('Name', 'Seller'), { Label: 'Sells things' }],
  [
    'CustomNotificationType',
    ['MasterLabel'],
    is('DeveloperName', 'Alarm'),
    { MasterLabel: 'The Alarm' },
  ],
  [
    'EmailTemplate',
    ['Subject', 'HtmlValue', 'FolderName', 'IsActive'],
    is('DeveloperName', 'Hello'),
    { Subject: 'Hi', HtmlValue: '<b>Hi</b>', FolderName: 'Office', IsActive: true },
  ],
])('%s is what projects brought', async (object, fields, filter, expected) => {
  expect(await read(object, fields, filter)).toEqual([expected])
})

test('runs are found by their record, and their parts by the run', async () => {
  const runs = 'FlowOrchestrationInstance'
  expect(await read(runs, ['Status', 'CurrentStage'], is('TriggeringRecord', account.id))).toEqual([
    { Status: 'InProgress', CurrentStage: 'Review it' },
  ])
  expect(await read(runs, ['Name'], is('Status', 'Completed'))).toEqual([{ Name: 'R-00000002' }])
  const ofRun = is('OrchestrationInstanceId', caseSafeId(runIdOf(1)))
  expect(await read('FlowOrchestrationStageInstance', ['Name', 'Status'], ofRun)).toEqual([
    { Name: 'Review', Status: 'InProgress' },
  ])
  expect(
    await read('FlowOrchestrationStepInstance', ['Name', 'StepType', 'StageInstance.Name'], ofRun),
  ).toMatchObject([
    { Name: 'Check', StepType: 'InteractiveStep', StageInstance: { Name: 'Review' } },
  ])
  const ofStep = is('StepInstance.OrchestrationInstanceId', runIdOf(1))
  expect(await read('FlowOrchestrationWorkItem', ['Status', 'AssigneeId'], ofStep)).toEqual([
    { Status: 'Assigned', AssigneeId: groupId(1) },
  ])
})

test.each([
  ['takes the place of an empty table', '', true],
  ['leaves a table that holds records', `insert into records."Profile" values ('x')`, false],
])('an object of the system that came later %s', async (_, fill, isView) => {
  const later = await createTestDatabase()
  const { database } = later
  // As a database of that time: without the objects of today.
  await database.query('drop schema records cascade')
  await database.query('create schema records')
  await database.query('create table records."Profile" ("Id" text primary key)')
  if (fill !== '') await database.query(fill)
  await database.query(`delete from schema_migration where name = '0005-more-system-objects.sql'`)
  await migrate(database)
  expect((await loadRelations(database)).get('Profile')?.isView).toBe(isView)
  await later.drop()
})
