import type { JsonObject } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from './testing/counting-system.ts'
import { element, filter, flowFile, leadsTo, sets } from './testing/flow-file.ts'
import { type MovedClock, movedClock, runDueJobs } from './testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from './testing/test-runtime.ts'

type Path = {
  name: string
  offset?: [number, string]
  field?: string
  type?: string
  most?: number
}

/** A path of a start; its elements begin at the element of its own name. */
function path({ name, offset, field, type, most }: Path): string {
  return `<scheduledPaths><name>${name}</name><label>Path ${name}</label>${leadsTo(name)}
    ${most ? `<maxBatchSize>${most}</maxBatchSize>` : ''}
    ${offset ? `<offsetNumber>${offset[0]}</offsetNumber>` : ''}
    ${offset ? `<offsetUnit>${offset[1]}</offsetUnit>` : ''}
    ${type ? `<pathType>${type}</pathType>` : ''}
    ${field ? `<recordField>${field}</recordField>` : ''}
    ${type ? '' : `<timeSource>${field ? 'RecordField' : 'RecordTriggerEvent'}</timeSource>`}
    </scheduledPaths>`
}

/** A flow on contacts in the department of its own name. */
function flow(name: string, start: string, elements: string, filters = '') {
  const all = `<start><object>Contact</object><filterLogic>and</filterLogic>
    ${filter('Department', name)}${filters}<recordTriggerType>CreateAndUpdate</recordTriggerType>
    <triggerType>RecordAfterSave</triggerType>${start}</start>`
  return flowFile(name, 'AutoLaunchedFlow', all + elements)
}

const note = (name: string, text: string, next = '') =>
  element('recordCreates', name, `${next}${sets('Subject', text)}<object>Task</object>`)
const becomes = (name: string, field: string, text: string) =>
  element('recordUpdates', name, `${sets(field, text)}<inputReference>$Record</inputReference>`)

const files = [
  flow('Soon', path({ name: 'In2', offset: [2, 'Hours'] }), note('In2', '!$Record.LastName')),
  flow(
    'Dated',
    path({ name: 'Before', offset: [-3, 'Days'], field: 'Birthdate' }),
    note('Before', '!$Record.LastName'),
  ),
  flow(
    'Batch',
    path({ name: 'In5', offset: [5, 'Minutes'], most: 2 }),
    note('In5', '!$Record.LastName'),
  ),
  flow(
    'Async',
    path({ name: 'After', type: 'AsyncAfterCommit' }),
    note('After', '{!$Record__Prior.Title}>{!$Record.Title}'),
  ),
  flow(
    'Changed',
    path({ name: 'In1', offset: [1, 'Hours'] }),
    note('In1', '!$Record.LastName'),
    `<filters><field>Department</field><operator>IsChanged</operator>
     <value><booleanValue>true</booleanValue></value></filters>`,
  ),
  // The path that runs at once moves the date that the later one hangs on.
  flow(
    'Moves',
    leadsTo('Move') + path({ name: 'OnDay', offset: [0, 'Days'], field: 'Birthdate' }),
    note('OnDay', '!$Record.LastName') + becomes('Move', 'Birthdate', '2031-01-01'),
  ),
  // Notes, then fails where the title is no id of an account.
  flow(
    'Fails',
    path({ name: 'Try', offset: [1, 'Hours'] }),
    note('Try', 'tried {!$Record.LastName}', leadsTo('Link')) +
      becomes('Link', 'AccountId', '!$Record.Title'),
  ),
]

let world: TestRuntime
let clock: MovedClock

beforeAll(async () => {
  clock = movedClock('2030-05-01T08:00:00Z')
  world = await openTestRuntime(files, { clock })
})

afterAll(() => world?.close())

const create = (Department: string, ...all: JsonObject[]) =>
  world.create(
    'Contact',
    all.map((one) => ({ Department, ...one })),
  )

const change = (Id: string | undefined, more: JsonObject) =>
  world.update('Contact', [{ Id: Id ?? '', ...more }])

const run = () => runDueJobs(world.system)

async function subjects(): Promise<string[]> {
  const rows = await world.all('Task', ['Subject'])
  return rows.map((row) => String(row['Subject'])).sort()
}

const listed = async () => valueOf(await world.runtime.schedules.list(world.ada)).paths

async function waiting(): Promise<string[]> {
  return (await listed()).map(({ pathLabel, recordName, dueAt }) =>
    [pathLabel, recordName, new Date(dueAt).toISOString().slice(0, 16)].join(' '),
  )
}

const failures = async () => valueOf(await world.runtime.flowFailures.list(world.ada))

test('a path counted from the save runs at its time and not a minute before', async () => {
  await create('Soon', { LastName: 'Soon one' })
  expect(await waiting()).toEqual([`Path In2 Soon one ${clock.minute(2)}`])
  clock.forward(1.99)
  expect(await run()).toEqual([])
  clock.forward(0.01)
  expect(await run()).toEqual(['RunDuePaths'])
  expect(await subjects()).toContain('Soon one')
  expect(await waiting()).toEqual([])
})

test('a path that hangs on a date follows the date', async () => {
  const [id] = await create('Dated', { LastName: 'Dated one', Birthdate: '2030-06-10' })
  expect(await waiting()).toEqual(['Path Before Dated one 2030-06-07T00:00'])
  await change(id, { Birthdate: '2030-06-20' })
  expect(await waiting()).toEqual(['Path Before Dated one 2030-06-17T00:00'])
  clock.moveTo('2030-06-10T00:00:00Z')
  await run()
  expect(await subjects()).not.toContain('Dated one')
  clock.moveTo('2030-06-17T00:00:00Z')
  await run()
  expect(await subjects()).toContain('Dated one')
})

test.each<[string, (id: string | undefined) => Promise<unknown>]>([
  ['no longer meets the conditions', (id) => change(id, { Department: 'Other' })],
  ['lost its date', (id) => change(id, { Birthdate: null })],
  ['is gone', (id) => world.runtime.records.delete(world.ada, 'Contact', [id ?? ''])],
])('nothing waits any more for a record that %s', async (_title, act) => {
  const [id] = await create('Dated', { LastName: 'Left', Birthdate: '2039-01-01' })
  expect(await waiting()).toHaveLength(1)
  await act(id)
  expect(await waiting()).toEqual([])
})

test('a date that has passed already is due at once', async () => {
  await create('Dated', { LastName: 'Late', Birthdate: '1999-01-01' })
  await run()
  expect(await subjects()).toContain('Late')
})

test('a change that the conditions asked for is not asked for again', async () => {
  const [id] = await create('Other', { LastName: 'Changed one' })
  await change(id, { Department: 'Changed' })
  await change(id, { Title: 'Unrelated' })
  expect(await waiting()).toEqual([`Path In1 Changed one ${clock.minute(1)}`])
  clock.forward(1)
  await run()
  expect(await subjects()).toContain('Changed one')
})

test('a path planned by a save follows what the same save goes on to change', async () => {
  await create('Moves', { LastName: 'Moved', Birthdate: '2030-12-01' })
  expect(await waiting()).toEqual(['Path OnDay Moved 2031-01-01T00:00'])
  const [only] = await listed()
  valueOf(await world.runtime.schedules.cancel(world.ada, only?.id ?? ''))
  expect(await waiting()).toEqual([])
})

test('paths due together run as batches of the size the path says', async () => {
  await create('Batch', ...['A', 'B', 'C', 'D', 'E'].map((LastName) => ({ LastName })))
  clock.forward(1)
  expect(await run()).toEqual(['RunDuePaths', 'RunDuePaths', 'RunDuePaths'])
  expect(await subjects()).toEqual(expect.arrayContaining(['A', 'B', 'C', 'D', 'E']))
})

test('an asynchronous path runs after the commit and knows the record before it', async () => {
  const [id] = await create('Async', { LastName: 'Async', Title: 'old' })
  await run()
  await change(id, { Title: 'new' })
  expect(await subjects()).not.toContain('old>new')
  expect(await run()).toEqual(['RunPath'])
  expect(await subjects()).toContain('old>new')
})

test('after a standstill what is due runs once, the oldest first', async () => {
  await create('Soon', { LastName: 'First' })
  clock.forward(1)
  await create('Soon', { LastName: 'Second' })
  clock.forward(24 * 30)
  expect(await run()).toEqual(['RunDuePaths', 'RunDuePaths'])
  const rows = await world.all('Task', ['Subject', 'Id'])
  const ids = Object.fromEntries(rows.map((row) => [String(row['Subject']), String(row['Id'])]))
  expect((ids['First'] ?? '') < (ids['Second'] ?? '')).toBe(true)
})

test('one that fails leaves its neighbours alone, is kept, and is done again', async () => {
  const [, bad] = await create(
    'Fails',
    { LastName: 'good' },
    { LastName: 'bad', Title: '001000000000000AAA' },
    { LastName: 'fine' },
  )
  clock.forward(1)
  await run()
  expect(await subjects()).toEqual(expect.arrayContaining(['tried good', 'tried fine']))
  expect(await subjects()).not.toContain('tried bad')
  const [failure, ...others] = await failures()
  expect(others).toEqual([])
  expect(failure).toMatchObject({
    flow: 'Fails',
    element: 'Link',
    cause: 'scheduled-path',
    recordId: bad,
    recordName: 'bad',
    canRetry: true,
  })
  await change(bad, { Title: null })
  valueOf(await world.runtime.flowFailures.retry(world.ada, failure?.id ?? ''))
  await run()
  expect(await subjects()).toContain('tried bad')
  expect(await failures()).toEqual([])
})

test('an operator runs a path before its time', async () => {
  await create('Soon', { LastName: 'Hurried' })
  const only = (await listed()).find(({ recordName }) => recordName === 'Hurried')
  valueOf(await world.runtime.schedules.runNow(world.ada, only?.id ?? ''))
  await run()
  expect(await subjects()).toContain('Hurried')
  const again = await world.runtime.schedules.runNow(world.ada, only?.id ?? '')
  expect(again).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('looking after what is scheduled is for operators', async () => {
  const nobody = { ...world.ada, permissions: [] }
  const refused = { ok: false, error: { code: 'not-allowed' } }
  expect(await world.runtime.schedules.list(nobody)).toMatchObject(refused)
  expect(await world.runtime.schedules.cancel(nobody, 'Soon')).toMatchObject(refused)
  expect(await world.runtime.flowFailures.list(nobody)).toMatchObject(refused)
})

test('what waits runs with the version that is active when it is due', async () => {
  const [soon, dated] = files
  await create('Soon', { LastName: 'Renewed' })
  await create('Dated', { LastName: 'Dropped', Birthdate: '2032-01-01' })
  const changed = [
    { path: soon?.path ?? '', text: soon?.text.replace('$Record.LastName', '$Record.Name') ?? '' },
    // Another name: the path of the version before is none of this one's.
    {
      path: dated?.path ?? '',
      text:
        dated?.text.replace('<name>Before</name><label>Path', '<name>Other</name><label>Path') ??
        '',
    },
  ]
  valueOf(await world.runtime.deploy(world.ada, { files: changed, checkOnly: false }))
  clock.moveTo('2032-01-01T00:00:00Z')
  await run()
  expect(await subjects()).toContain('Renewed')
  expect(await subjects()).not.toContain('Dropped')
  expect(await waiting()).toEqual([])
})
