import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { valueOf } from './testing/counting-system.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const screen = (name: string, next?: string) =>
  element(
    'screens',
    name,
    `<allowBack>false</allowBack><allowFinish>true</allowFinish><allowPause>true</allowPause>
     ${next ? leadsTo(next) : ''}<showFooter>true</showFooter><showHeader>true</showHeader>`,
  )
const creates = (name: string, field: string, text: string, next: string, object = 'Account') =>
  element('recordCreates', name, `${leadsTo(next)}${sets(field, text)}<object>${object}</object>`)

const files = [
  flowFile(
    'Try_It',
    'Flow',
    `<start>${leadsTo('First')}</start>${variable('note')}` +
      screen('First', 'Save_Before') +
      creates('Save_Before', 'Name', 'Before', 'Second') +
      screen('Second', 'Save_Undone') +
      creates('Save_Undone', 'Name', 'Undone', 'Remember') +
      element('assignments', 'Remember', assigns('note', 'kept') + leadsTo('Undo')) +
      element('recordRollbacks', 'Undo', leadsTo('Save_After')) +
      creates('Save_After', 'Name', 'After {!note}', 'Third') +
      screen('Third'),
  ),
  flowFile(
    'Try_Inside',
    'Flow',
    `<start>${leadsTo('Only')}</start>` +
      screen('Only', 'Save') +
      creates('Save', 'Name', 'Undone', 'Inside') +
      element('subflows', 'Inside', '<flowName>Undoes</flowName>'),
  ),
  flowFile(
    'Undoes',
    'Flow',
    `<start>${leadsTo('Undo')}</start>${element('recordRollbacks', 'Undo', '')}`,
  ),
  // What a save of an account sets off: a task, a run, a job.
  triggeredFlow(
    { name: 'Follows' },
    startOf('RecordAfterSave', 'Create', 'Note'),
    element(
      'recordCreates',
      'Note',
      `${leadsTo('Call')}${sets('Subject', 'followed')}
      ${sets('WhatId', '!$Record.Id')}<object>Task</object>`,
    ) +
      element(
        'actionCalls',
        'Call',
        `<actionName>Outside</actionName><actionType>apex</actionType>`,
      ),
  ),
  {
    path: 'actions/Outside.ts',
    text: `export default { mode: 'outside', async run() { return {} } }`,
  },
  flowFile(
    'Account_Run',
    'Orchestrator',
    `<orchestratedStages><name>Care</name><label>Care</label><stageSteps><name>Look</name>
      <actionName>Look</actionName><actionType>stepInteractive</actionType><assignees>
      <assignee><stringValue>ada@house.example</stringValue></assignee>
      <assigneeType>User</assigneeType></assignees><inputParameters>
      <name>ActionInput__RecordId</name><value><elementReference>$Record.Id</elementReference>
      </value></inputParameters><label>Look</label>
      <runAsUser>false</runAsUser><stepSubtype>InteractiveStep</stepSubtype></stageSteps>
      </orchestratedStages><start>${leadsTo('Care')}<object>Account</object>
      <recordTriggerType>Create</recordTriggerType><triggerType>RecordAfterSave</triggerType>
      </start>`,
  ),
  flowFile('Look', 'Flow', `<start>${leadsTo('Only')}</start>${screen('Only')}`),
  triggeredFlow(
    { name: 'Not_Here', object: 'Lead' },
    `<filterLogic>and</filterLogic>${filter('LastName', 'Undo')}` +
      startOf('RecordAfterSave', 'Create', 'Undo'),
    element('recordRollbacks', 'Undo', ''),
  ),
]

let world: TestRuntime
beforeAll(async () => void (world = await openTestRuntime(files)))
afterAll(() => world?.close())

async function counts() {
  const [row] = await world.system.database.query<Record<string, number | string | null>>(
    `select (select string_agg("Name", ', ' order by "Id") from records."Account") as accounts,
      (select count(*) from records."Task") as tasks, (select count(*) from run) as runs,
      (select count(*) from interview where owner_kind = 'system') as interviews,
      (select count(*) from graphile_worker.jobs where task_identifier = 'CallAction') as jobs`,
  )
  return row
}

async function answer(interviewId: string, name: string) {
  const given = { screen: name, navigation: 'next' as const, values: {} }
  return valueOf(await world.runtime.interviews.answer(world.ada, interviewId, given))
}

test('what was written since the last screen is undone with all that followed; variables stay', async () => {
  const { interviewId } = valueOf(await world.runtime.interviews.start(world.ada, 'Try_It', {}))
  await answer(interviewId, 'First')
  const one = { accounts: 'Before', tasks: 1, runs: 1, interviews: 1, jobs: 1 }
  expect(await counts()).toEqual(one)
  expect(await answer(interviewId, 'Second')).toMatchObject({ screen: { name: 'Third' } })
  const two = { accounts: 'Before, After kept', tasks: 2, runs: 2, interviews: 2, jobs: 2 }
  expect(await counts()).toEqual(two)
})

test('a roll back in a subflow undoes what the flow that called it wrote', async () => {
  const before = await counts()
  const { interviewId } = valueOf(await world.runtime.interviews.start(world.ada, 'Try_Inside', {}))
  expect(await answer(interviewId, 'Only')).toMatchObject({ status: 'finished' })
  expect(await counts()).toEqual(before)
})

test('where no person works through screens it is a fault that says so', async () => {
  const saved = await world.runtime.records.create(world.ada, 'Lead', [
    { LastName: 'Undo', Company: 'Acme' },
  ])
  const message =
    'Not_Here (Undo): Roll Back Records runs only where a person works through a screen flow.'
  expect(saved).toMatchObject({ ok: false, error: { message } })
})
