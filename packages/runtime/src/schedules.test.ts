import type { JsonObject } from '@stagewright/base'
import { createRuntime } from './create-runtime.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, filter, flowFile, leadsTo, sets } from './testing/flow-file.ts'
import { type MovedClock, movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

/** A scheduled flow that begins at its element `Do`. */
function flow(name: string, schedule: string, elements: string, { object = '', head = '' } = {}) {
  const all = `${head}<start>${leadsTo('Do')}${object}<schedule>${schedule}</schedule>
    <triggerType>Scheduled</triggerType></start>${elements}`
  return flowFile(name, 'AutoLaunchedFlow', all)
}

const at = (startDate: string, startTime: string, frequency: string) =>
  `<frequency>${frequency}</frequency><startDate>${startDate}</startDate>
   <startTime>${startTime}:00.000Z</startTime>`
const note = (text: string) =>
  element('recordCreates', 'Do', `${sets('Subject', text)}<object>Task</object>`)
const contacts = (department: string) =>
  `<filterLogic>and</filterLogic>${filter('Department', department)}<object>Contact</object>`

const files = [
  flow('Daily_Note', at('2030-05-02', '06:00', 'Daily'), note('daily')),
  flow(
    'Each_Contact',
    at('2030-05-02', '07:00', 'Daily'),
    element(
      'recordUpdates',
      'Do',
      `${sets('AccountId', '!$Record.Title')}<inputReference>$Record</inputReference>`,
    ),
    { object: contacts('Swept') },
  ),
  flow('On_Activation', '<frequency>OnActivate</frequency>', note('activated')),
  flow('In_New_York', at('2030-05-02', '06:00', 'Daily'), note('new york'), {
    head: '<timeZoneSidKey>America/New_York</timeZoneSidKey>',
  }),
]

let world: TestRuntime
let clock: MovedClock

beforeAll(async () => {
  clock = movedClock('2030-05-01T08:00:00Z')
  world = await openTestRuntime(files, { clock })
})

afterAll(() => world?.close())

const run = () => runDueJobs(world.system)

async function notes(text: string): Promise<number> {
  const rows = await world.all('Task', ['Subject'])
  return rows.filter((row) => row['Subject'] === text).length
}

async function schedule(name: string) {
  const { flows } = valueOf(await world.runtime.schedules.list(world.ada))
  const found = flows.find((one) => one.flow === name)
  const minute = (instant: number | null | undefined) =>
    instant ? new Date(instant).toISOString().slice(0, 16) : null
  return { ...found, nextAt: minute(found?.nextAt), lastAt: minute(found?.lastAt) }
}

const failures = async () => valueOf(await world.runtime.flowFailures.list(world.ada))

test('a flow that runs on activation runs once it is deployed, and never again', async () => {
  expect(await run()).toEqual(['RunSchedule', 'RunScheduled'])
  expect(await notes('activated')).toBe(1)
  expect(await schedule('On_Activation')).toMatchObject({ nextAt: null, lastAt: clock.minute() })
})

test('a scheduled flow runs at its time and plans the next one', async () => {
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt: '2030-05-02T06:00', lastAt: null })
  clock.moveTo('2030-05-02T05:59:59Z')
  expect(await run()).toEqual([])
  clock.moveTo('2030-05-02T06:00:00Z')
  await run()
  expect(await notes('daily')).toBe(1)
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt: '2030-05-03T06:00' })
})

test('the time zone of a flow decides when its day begins', async () => {
  expect(await schedule('In_New_York')).toMatchObject({ nextAt: '2030-05-02T10:00' })
})

test('with an object the flow runs for each record, in batches; failures are kept', async () => {
  const all = Array.from({ length: 201 }, (_, number): JsonObject => {
    return { LastName: `C${number}`, Department: 'Swept', ...(number === 7 && { Title: 'no id' }) }
  })
  await world.create('Contact', [...all, { LastName: 'Other', Department: 'Else' }])
  clock.moveTo('2030-05-02T07:00:00Z')
  expect(await run()).toEqual(['RunSchedule', 'RunScheduled', 'RunScheduled'])
  const swept = await schedule('Each_Contact')
  expect(swept).toMatchObject({ lastCount: 201, failureCount: 1, object: 'Contact' })
  const [failure, ...more] = await failures()
  expect(more).toEqual([])
  expect(failure).toMatchObject({ flow: 'Each_Contact', cause: 'schedule', recordName: 'C7' })
  valueOf(await world.runtime.flowFailures.dismiss(world.ada, failure?.id ?? ''))
  expect(await failures()).toEqual([])
})

test('after a standstill a missed flow runs once, however often it was missed', async () => {
  clock.moveTo('2030-05-20T12:00:00Z')
  await run()
  expect(await notes('daily')).toBe(2)
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt: '2030-05-21T06:00' })
})

test('however many processes take the same occurrence, it runs once', async () => {
  clock.moveTo('2030-05-21T06:00:00Z')
  const { database } = world.system
  await database.query(
    `select graphile_worker.add_job('RunSchedule', payload => j.payload, run_at => j.run_at)
     from graphile_worker._private_jobs j where j.key = 'RunSchedule Daily_Note'`,
  )
  expect((await run()).filter((type) => type === 'RunSchedule').length).toBeGreaterThan(1)
  expect(await notes('daily')).toBe(3)
})

test('an operator runs a flow now; its plan stays', async () => {
  const { nextAt } = await schedule('Daily_Note')
  valueOf(await world.runtime.schedules.runNow(world.ada, 'Daily_Note'))
  await run()
  expect(await notes('daily')).toBe(4)
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt })
})

test('an operator leaves the next occurrence out', async () => {
  valueOf(await world.runtime.schedules.cancel(world.ada, 'Daily_Note'))
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt: '2030-05-23T06:00' })
  clock.moveTo('2030-05-22T12:00:00Z')
  await run()
  expect(await notes('daily')).toBe(4)
})

test('a name that is no scheduled flow is refused', async () => {
  const refused = { ok: false, error: { code: 'not-found' } }
  expect(await world.runtime.schedules.runNow(world.ada, 'Nothing')).toMatchObject(refused)
  expect(await world.runtime.schedules.cancel(world.ada, 'Nothing')).toMatchObject(refused)
})

test('a new version is planned anew; a process that starts finds the plan as it is', async () => {
  const [daily] = files
  const text = daily?.text.replace('06:00:00', '20:00:00') ?? ''
  const changed = [{ path: daily?.path ?? '', text }]
  valueOf(await world.runtime.deploy(world.ada, { files: changed, checkOnly: false }))
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt: '2030-05-22T20:00' })
  const other = await createRuntime({ database: { url: world.url }, takesJobs: false, clock })
  await other.close()
  expect(await schedule('Daily_Note')).toMatchObject({ nextAt: '2030-05-22T20:00' })
  clock.moveTo('2030-05-22T20:00:00Z')
  await run()
  expect(await notes('daily')).toBe(5)
})

test('a flow whose new version is not scheduled leaves the plan', async () => {
  const [daily] = files
  const text = (daily?.text ?? '')
    .replace(/<schedule>[^]*<\/schedule>/, '')
    .replace('<triggerType>Scheduled</triggerType>', '')
  const changed = [{ path: daily?.path ?? '', text }]
  valueOf(await world.runtime.deploy(world.ada, { files: changed, checkOnly: false }))
  expect(await schedule('Daily_Note')).not.toHaveProperty('flow')
})
