import { afterAll, beforeAll, expect, test } from 'vitest'
import { callAction } from './job/call-action.ts'
import { element, filter, leadsTo, sets, startOf, triggeredFlow } from './testing/flow-file.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/** Creates a task, calls an action, creates another task, or one about the fault. */
const calls = (name: string, model: string, actionName = 'Add_Case') =>
  triggeredFlow(
    { name },
    `<filterLogic>and</filterLogic>${filter('Name', name)}` +
      startOf('RecordAfterSave', 'Create', 'Before'),
    element(
      'recordCreates',
      'Before',
      `${leadsTo('Call')}${sets('Subject', `${name} before`)}
      <object>Task</object>`,
    ) +
      element(
        'actionCalls',
        'Call',
        `<actionName>${actionName}</actionName><actionType>apex</actionType>
        ${leadsTo('After')}${leadsTo('Failed', 'faultConnector')}
        <flowTransactionModel>${model}</flowTransactionModel>`,
      ) +
      element(
        'recordCreates',
        'After',
        `${sets('Subject', `${name} after`)}<object>Task</object>`,
      ) +
      element(
        'recordCreates',
        'Failed',
        `${sets('Subject', '!$Flow.FaultMessage')}
        <object>Task</object>`,
      ),
  )

const files = [
  calls('Current', 'CurrentTransaction'),
  calls('Automatic', 'Automatic'),
  calls('New', 'NewTransaction'),
  calls('New_Fails', 'NewTransaction', 'Add_And_Fail'),
  {
    path: 'actions/Add_Case.ts',
    text: `export default { async run(inputs: object, { records }: any) {
      await records.create('Case', [{ Subject: 'added' }]) } }`,
  },
  {
    path: 'actions/Add_And_Fail.ts',
    text: `export default { async run(inputs: object, { records }: any) {
      await records.create('Case', [{ Subject: 'left behind' }])
      throw new Error('It failed') } }`,
  },
]

let world: TestRuntime
beforeAll(async () => void (world = await openTestRuntime(files)))
afterAll(() => world?.close())

async function written() {
  const [row] = await world.system.database.query<{ tasks: string; cases: number }>(
    `select (select string_agg("Subject", ', ' order by "Id") from records."Task") as tasks,
      (select count(*) from records."Case") as cases`,
  )
  await world.system.database.query('delete from records."Task"')
  await world.system.database.query('delete from records."Case"')
  return row
}

async function doJob(): Promise<void> {
  const jobs = await world.system.database.query<{ id: string; request: number }>(
    `select id, (state->>'requestCount')::integer as request from interview`,
  )
  for (const { id, request } of jobs) {
    await callAction(world.system, { type: 'CallAction', interviewId: id, request }, 1)
  }
}

test.each(['Current', 'Automatic'])('%s: all is written in one transaction', async (name) => {
  await world.create('Account', [{ Name: name }])
  expect(await written()).toEqual({ tasks: `${name} before, ${name} after`, cases: 1 })
})

test('New: what was before is committed, then the action runs as a job and the flow goes on', async () => {
  await world.create('Account', [{ Name: 'New' }])
  expect(await written()).toEqual({ tasks: 'New before', cases: 0 })
  await doJob()
  expect(await written()).toEqual({ tasks: 'New after', cases: 1 })
  await doJob()
  expect(await written()).toEqual({ tasks: null, cases: 0 })
})

test('New: when the action fails, what was before stays, and its own is undone', async () => {
  await world.create('Account', [{ Name: 'New_Fails' }])
  expect(await written()).toEqual({ tasks: 'New_Fails before', cases: 0 })
  await doJob()
  expect(await written()).toEqual({ tasks: 'It failed', cases: 0 })
})
