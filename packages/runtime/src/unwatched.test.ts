// Flows that go on by themselves: what they cost, and what becomes of those that fail.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime } from './create-runtime.ts'
import { valueOf } from './testing/counting-system.ts'
import { element, filter, leadsTo, sets, startOf, triggeredFlow } from './testing/flow-file.ts'
import { type MovedClock, movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

const wait = (hours: number, next: string) =>
  element(
    'waits',
    'Pause',
    `<defaultConnectorLabel>None</defaultConnectorLabel><waitEvents><name>Over</name>
     <label>Over</label>${leadsTo(next)}<conditionLogic>and</conditionLogic>
     <offset>${hours}</offset><offsetUnit>Hours</offsetUnit></waitEvents>`,
  )
const note = (text: string, next = '') =>
  element('recordCreates', 'Note', `${next}${sets('Subject', text)}<object>Task</object>`)
const inDepartment = (name: string) => `<filterLogic>and</filterLogic>${filter('Department', name)}`

const files = [
  // Waits an hour, notes it, and fails where the title is no id.
  triggeredFlow(
    { name: 'Pauses', object: 'Contact' },
    inDepartment('Pauses') + startOf('RecordAfterSave', 'Create', 'Pause'),
    wait(1, 'Note') +
      note('after {!$Record.LastName}', leadsTo('Link')) +
      element(
        'recordUpdates',
        'Link',
        `<filterLogic>and</filterLogic>${filter('Id', '!$Record.Id')}
         ${sets('AccountId', '!$Record.Title')}<object>Contact</object>`,
      ),
  ),
  triggeredFlow(
    { name: 'Later', object: 'Contact' },
    `${inDepartment('Later')}<recordTriggerType>Create</recordTriggerType>
     <triggerType>RecordAfterSave</triggerType><scheduledPaths><name>Note</name>
     <label>Note</label>${leadsTo('Note')}<offsetNumber>1</offsetNumber>
     <offsetUnit>Hours</offsetUnit><timeSource>RecordTriggerEvent</timeSource></scheduledPaths>`,
    note('later {!$Record.LastName}'),
  ),
]

let world: TestRuntime
let clock: MovedClock

beforeAll(async () => {
  clock = movedClock('2030-05-01T08:00:00Z')
  world = await openTestRuntime(files, { clock })
})

afterAll(() => world?.close())

const contacts = (Department: string, count: number, Title?: string) =>
  world.create(
    'Contact',
    Array.from({ length: count }, (_, number) => ({
      Department,
      LastName: `${Department} ${number}`,
      ...(Title !== undefined && { Title }),
    })),
  )

const run = () => runDueJobs(world.system)
const failures = async () => valueOf(await world.runtime.flowFailures.list(world.ada))
const paused = async () => valueOf(await world.runtime.schedules.list(world.ada)).interviews

async function subjects(): Promise<unknown[]> {
  return (await world.all('Task', ['Subject'])).map((row) => row['Subject'])
}

test('a flow that fails after a pause stays as it waited, to be answered again', async () => {
  await contacts('Pauses', 1, 'no id')
  expect(await paused()).toHaveLength(1)
  clock.forward(1)
  expect(await run()).toEqual(['EndWait'])
  expect(await subjects()).toEqual([])
  expect(await paused()).toEqual([])
  const [failure] = await failures()
  expect(failure).toMatchObject({ flow: 'Pauses', element: 'Link', cause: 'wait', canRetry: true })
  valueOf(await world.runtime.flowFailures.retry(world.ada, failure?.id ?? ''))
  await run()
  const [again, ...more] = await failures()
  expect(more).toEqual([])
  expect(again?.id).not.toBe(failure?.id)
  valueOf(await world.runtime.flowFailures.dismiss(world.ada, again?.id ?? ''))
  const rows = await world.system.database.query('select id from interview')
  expect(rows).toEqual([])
})

test('a failure that somebody has looked after is gone for everybody else', async () => {
  const gone = { ok: false, error: { code: 'not-found' } }
  expect(await world.runtime.flowFailures.retry(world.ada, '0Ff000000000000')).toMatchObject(gone)
  expect(await world.runtime.flowFailures.dismiss(world.ada, '0Ff000000000000')).toMatchObject(gone)
})

/** What the work costs, beside the record statements that its counts of records share. */
async function cost(count: number): Promise<number> {
  const { sent } = world
  const ids = await contacts('Later', count)
  expect(ids).toHaveLength(count)
  clock.forward(2)
  sent()
  await run()
  return sent().length
}

test('paths of many records that are due together cost what one does', async () => {
  const one = await cost(1)
  expect(await cost(150)).toBe(one)
})

test('a worker of a process carries out what is due', async () => {
  const other = await createRuntime({ database: { url: world.url }, clock })
  const heard = new Promise<void>((resolve) => {
    other.live.subscribe(({ records }) => {
      if (records?.some((id) => id.startsWith('00T'))) resolve()
    })
  })
  const count = async () => {
    const text = 'select count(*)::integer as count from records."Task"'
    const [row] = await world.system.database.query<{ count: number }>(text)
    return row?.count ?? 0
  }
  const before = await count()
  await contacts('Later', 3)
  clock.forward(2)
  await world.system.database.query('update graphile_worker._private_jobs set run_at = now()')
  await heard
  await other.close()
  expect(await count()).toBe(before + 3)
})
