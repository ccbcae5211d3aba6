import type { JsonObject } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenRuntime } from './create-runtime.ts'
import type { Viewer } from './face/asking.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/** A record-triggered flow on Account from the inside of its XML. */
function flow(name: string, start: string, inside: string): { path: string; text: string } {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
    <Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>63.0</apiVersion>
    <label>${name}</label><processType>AutoLaunchedFlow</processType><status>Active</status>
    <start><object>Account</object>${start}</start>${inside}</Flow>`
  return { path: `flows/${name}.flow-meta.xml`, text }
}

const at = (target: string) => `<connector><targetReference>${target}</targetReference></connector>`
const filter = (field: string, value: string) => `<filterLogic>and</filterLogic><filters>
  <field>${field}</field><operator>EqualTo</operator><value><stringValue>${value}</stringValue>
  </value></filters>`
const set = (field: string, value: string) => `<inputAssignments><field>${field}</field>
  <value>${value}</value></inputAssignments>`
const text = (value: string) => `<stringValue>${value}</stringValue>`

const files = [
  // Before a save: every account's site is set from its name.
  flow(
    'Set_Site',
    `${at('Assign')}<recordTriggerType>CreateAndUpdate</recordTriggerType>
     <triggerType>RecordBeforeSave</triggerType>`,
    `<assignments><name>Assign</name><label>Assign</label><assignmentItems>
     <assignToReference>$Record.Site</assignToReference><operator>Assign</operator>
     <value>${text('site of {!$Record.Name}')}</value></assignmentItems></assignments>`,
  ),
  // After a save: an account named Parent gets a child account.
  flow(
    'Add_Child',
    `${at('Create')}${filter('Name', 'Parent')}<recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType>`,
    `<recordCreates><name>Create</name><label>Create</label>${set('Name', text('Child'))}
     ${set('ParentId', '<elementReference>$Record.Id</elementReference>')}
     <object>Account</object></recordCreates>`,
  ),
  // A custom error refuses the save.
  flow(
    'Refuse_Bad',
    `${at('Stop')}${filter('Name', 'Bad')}<recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType>`,
    `<customErrors><name>Stop</name><label>Stop</label><customErrorMessages>
     <errorMessage>Bad accounts are not wanted.</errorMessage><isFieldError>true</isFieldError>
     <fieldSelection>Name</fieldSelection></customErrorMessages></customErrors>`,
  ),
  // Saves that trigger themselves for ever.
  flow(
    'Circle',
    `${at('Create')}${filter('Name', 'Circle')}<recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType>`,
    `<recordCreates><name>Create</name><label>Create</label>${set('Name', text('Circle'))}
     <object>Account</object></recordCreates>`,
  ),
  // An action that writes and then fails; the fault path notes what it said.
  flow(
    'Call_Action',
    `${at('Call')}${filter('Name', 'Act')}<recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType>`,
    `<actionCalls><name>Call</name><label>Call</label><actionName>WriteAndFail</actionName>
     <actionType>apex</actionType><faultConnector><targetReference>Note</targetReference>
     </faultConnector></actionCalls>
     <recordUpdates><name>Note</name><label>Note</label>
     ${set('Description', '<elementReference>$Flow.FaultMessage</elementReference>')}
     <inputReference>$Record</inputReference></recordUpdates>`,
  ),
  {
    path: 'actions/WriteAndFail.ts',
    text: `export default {
      async run(inputs: object, { records }: any) {
        await records.create('Account', [{ Name: 'Left behind' }])
        throw new Error('Nothing doing')
      },
    }`,
  },
]

let house: TestRuntime
let runtime: OpenRuntime
let ada: Viewer

beforeAll(async () => {
  house = await openTestRuntime(files)
  runtime = house.runtime
  ada = house.ada
})
afterAll(() => house?.close())

async function accounts(): Promise<JsonObject[]> {
  const fields = ['Name', 'Site', 'ParentId', 'Description']
  return (await runtime.read.records('Account', { fields, limit: 200 })).rows
}

async function saved(name: string): Promise<JsonObject> {
  const result = await runtime.records.create(ada, 'Account', [{ Name: name }])
  if (!result.ok) throw new Error(result.error.message)
  const found = await runtime.read.record(result.value.ids[0] ?? '')
  return found?.record ?? {}
}

test('a before-save flow changes the record that is written', async () => {
  expect(await saved('Acme')).toMatchObject({ Site: 'site of Acme' })
})

test('an after-save flow saves records, which trigger flows in turn', async () => {
  const parent = await saved('Parent')
  const child = (await accounts()).find((account) => account['Name'] === 'Child')
  expect(child).toMatchObject({ ParentId: parent['Id'], Site: 'site of Child' })
})

test('a custom error refuses the save beside its field, and nothing of it is kept', async () => {
  const result = await runtime.records.create(ada, 'Account', [{ Name: 'Good' }, { Name: 'Bad' }])
  expect(result).toMatchObject({ ok: false, error: { fields: { Name: expect.any(String) } } })
  expect(result.ok ? '' : result.error.message).toContain('Bad accounts are not wanted.')
  expect((await accounts()).filter((account) => account['Name'] === 'Good')).toEqual([])
})

test('saves that trigger each other for ever are refused, and nothing is kept', async () => {
  const result = await runtime.records.create(ada, 'Account', [{ Name: 'Circle' }])
  expect(result.ok ? '' : result.error.message).toContain('inside each other')
  expect((await accounts()).filter((account) => account['Name'] === 'Circle')).toEqual([])
})

test('what a failed action has written is undone, and the fault path hears why', async () => {
  expect(await saved('Act')).toMatchObject({ Description: 'Nothing doing' })
  expect((await accounts()).filter((account) => account['Name'] === 'Left behind')).toEqual([])
})

test('a wrong password, an unknown name and nobody are answered alike', async () => {
  const answers = [
    await runtime.sessions.signIn('ada@house.example', 'wrong'),
    await runtime.sessions.signIn('nobody@house.example', 'wrong'),
    await runtime.sessions.signInAsPersona('ada@house.example'),
  ]
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ ok: false, error: { code: 'not-signed-in' } })
})

test('a session ends when it is signed out of', async () => {
  const session = await runtime.sessions.signIn('ada@house.example', 'a long secret')
  const token = session.ok ? session.value.token : ''
  expect(await runtime.sessions.viewerOf(token)).toMatchObject({ username: 'ada@house.example' })
  await runtime.sessions.signOut(token)
  expect(await runtime.sessions.viewerOf(token)).toBeUndefined()
})

test('deploying needs the right to, and a broken file changes nothing', async () => {
  const nobody: Viewer = { ...ada, permissions: [] }
  expect(await runtime.deploy(nobody, { files, checkOnly: false })).toMatchObject({ ok: false })
  const broken = { path: 'flows/Set_Site.flow-meta.xml', text: '<Flow><label>Half' }
  const report = await runtime.deploy(ada, { files: [broken], checkOnly: false })
  const diagnostics = report.ok ? report.value.diagnostics : []
  expect(diagnostics[0]).toMatchObject({ severity: 'error', file: broken.path, line: 1 })
  expect(await saved('Still')).toMatchObject({ Site: 'site of Still' })
})
