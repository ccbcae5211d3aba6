// Absences on the real database: lists, rights, chains, circles and calendars.
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { createAbsenceCommands } from '../command/absences.ts'
import { createSecretBox } from '../connection/secret-box.ts'
import { workFor } from '../testing/desk-files.ts'
import { movedClock, runDueJobs } from '../testing/moved-time.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
const people = [
  { username: 'ann' },
  { username: 'ben' },
  { username: 'cleo' },
  { username: 'boss', permissions: ['ManagePeople' as const] },
]

let world: ApprovalWorld
let served: { server: Server; url: string; body: string; status: number }
beforeAll(async () => {
  world = await openApprovalWorld(workFor('User', 'ann'), people, { clock })
  const server = createServer((_, response) => {
    response.writeHead(served.status, { 'content-type': 'text/calendar' }).end(served.body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  served = { server, url: `http://127.0.0.1:${port}/ann.ics`, body: '', status: 200 }
})
afterAll(async () => {
  served?.server.close()
  await world?.close()
})
beforeEach(async () => {
  clock.moveTo('2030-05-01T08:00:00Z')
  await world.system.database.query('delete from absence')
})

async function away(who: string, to: string, from = '2030-05-01', until = '2030-05-03') {
  const viewer = await world.as(who)
  return world.runtime.absences.set(viewer, { substitute: to, from, until })
}

async function newItem(): Promise<string> {
  const { runtime, ada } = world
  const started = await runtime.runs.start(ada, 'Work', {})
  if (!started.ok) throw new Error(started.error.message)
  const items = await runtime.read.workItems(ada, { runId: started.value.runId })
  return items.rows[0]?.id ?? ''
}

const ids = async (who: string) => (await world.inbox(who)).map(({ id }) => id)

test('a substitute sees, does and is named for what came to who is away, and only meanwhile', async () => {
  const [before, item] = [await newItem(), await newItem()]
  expect(await ids('ben')).toEqual([])
  expect(await away('ann', 'ben')).toMatchObject({ ok: true, value: { isNow: true } })
  expect(await ids('ben')).toEqual([before, item])
  expect(await world.runtime.read.counts(await world.as('ben'))).toMatchObject({ queues: 2 })
  const done = await world.runtime.workItems.complete(await world.as('ben'), item, {})
  expect(done).toMatchObject({ ok: true, value: { status: 'finished' } })
  const reading = await world.runtime.read.workItem(await world.as('ben'), item)
  expect(reading?.item).toMatchObject({ endedBy: 'ben', endedFor: 'ann' })
  clock.moveTo('2030-05-04T00:00:00Z')
  expect(await ids('ben')).toEqual([])
  const late = await world.runtime.workItems.open(await world.as('ben'), before)
  expect(late).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
})

test('mail about new work goes to who is away and to who stands in', async () => {
  await away('ann', 'ben')
  await world.system.database.query('delete from mail')
  await newItem()
  const rows = await world.system.database.query<{ recipients: string[] }>(
    'select recipients from mail',
  )
  expect(rows.flatMap(({ recipients }) => recipients).sort()).toEqual([
    'ann@house.example',
    'ben@house.example',
  ])
})

test('who can do an item is told with the reason, a chain of substitutes among them', async () => {
  const item = await newItem()
  await away('ann', 'ben')
  await away('ben', 'cleo', '2030-05-01', '2030-05-02')
  const who = await world.runtime.read.who(world.ada, item)
  const words = who?.people.map(({ name, canDo, reason }) => `${canDo} ${name} ${reason}`)
  expect(words).toEqual([
    'true ann it is assigned to them',
    expect.stringMatching(/^true ben stands in for ann, who is away until May 3, 2030$/),
    expect.stringMatching(/^true cleo stands in for ann, who is away until May/),
    'false Administrator has the permission Reassign Work Items',
  ])
  expect(await world.runtime.read.who(await world.as('boss'), item)).toBe(undefined)
})

test('work goes on to who stands in for a substitute who is away too', async () => {
  await newItem()
  await away('ann', 'ben')
  await away('ben', 'cleo', '2030-05-02', '2030-05-02')
  expect(await ids('cleo')).toEqual([])
  clock.moveTo('2030-05-02T12:00:00Z')
  expect(await ids('cleo')).not.toEqual([])
  expect((await world.as('cleo')).absentIds).toHaveLength(2)
})

test('a circle is refused while the days meet, and only then', async () => {
  await away('ann', 'ben', '2030-05-01', '2030-05-10')
  await away('ben', 'cleo', '2030-05-05', '2030-05-12')
  expect(await away('cleo', 'ann', '2030-05-10', '2030-05-10')).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringMatching(/stands in for ben/) as string },
  })
  expect(await away('cleo', 'ann', '2030-05-11', '2030-05-12')).toMatchObject({ ok: true })
})

test('a circle that came to be all the same ends the walk', async () => {
  await newItem()
  await away('ann', 'ben')
  await world.system.database.query(
    `insert into absence select 'back', substitute_id, person_id, from_at, until_at, '', null, 'x'
     from absence`,
  )
  expect((await world.as('ben')).absentIds).toHaveLength(1)
  expect(await ids('ben')).not.toEqual([])
})

test.each([
  ['ben', { substitute: 'ben', person: 'ann' }, 'not-allowed'],
  ['ann', { substitute: 'ann' }, 'bad-input'],
  ['ann', { substitute: 'nobody' }, 'not-found'],
  ['ann', { substitute: 'ben', from: '2030-05-09' }, 'bad-input'],
  ['ann', { substitute: 'ben', until: '2030-04-30', from: '2030-04-29' }, 'bad-input'],
  ['ann', { substitute: 'ben', from: '2030-02-30' }, 'bad-input'],
])('%s may not say %j: %s', async (who, given, code) => {
  const absence = { from: '2030-05-01', until: '2030-05-03', ...given }
  const answer = await world.runtime.absences.set(await world.as(who), absence)
  expect(answer).toMatchObject({ ok: false, error: { code } })
})

test('an administrator arranges it for others, who may end it themselves', async () => {
  const { absences } = world.runtime
  const span = { from: '2030-05-01', until: '2030-05-03' }
  const boss = await world.as('boss')
  const set = await absences.set(boss, { person: 'ann', substitute: 'ben', ...span })
  const id = set.ok ? set.value.id : ''
  expect(await absences.list(boss, {})).toMatchObject({ ok: true, value: [] })
  expect(await absences.list(boss, { all: true })).toMatchObject({ ok: true, value: [{ id }] })
  expect(await absences.list(await world.as('ben'), {})).toMatchObject({ value: [{ id }] })
  expect(await absences.list(await world.as('cleo'), { all: true })).toMatchObject({ value: [] })
  expect(await absences.clear(await world.as('ben'), id)).toMatchObject({ ok: false })
  expect(await absences.clear(await world.as('ann'), id)).toMatchObject({ ok: true })
  expect(await absences.list(boss, { all: true })).toMatchObject({ value: [] })
})

test('a calendar is read when it is set and every hour, and what it says comes and goes', async () => {
  const secrets = createSecretBox({ key: 'ab'.repeat(32) })
  const system = { ...world.system, outside: { secrets, allowHosts: ['127.0.0.1'] } }
  const absences = createAbsenceCommands(system)
  const ann = await world.as('ann')
  const lines = ['UID:1', 'SUMMARY:Leave', 'DTSTART;VALUE=DATE:20300501', 'RRULE:FREQ=DAILY']
  const event = ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
  served.body = ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n')
  const set = await absences.setCalendar(ann, { url: served.url, substitute: 'ben' })
  const notes = [expect.stringMatching(/^“Leave” repeats/)]
  expect(set).toMatchObject({ ok: true, value: { problem: null, notes } })
  expect(JSON.stringify(set)).not.toContain('ann.ics')
  expect((await world.as('ben')).absentIds).toEqual([ann.id])
  served.body = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'
  expect(await runDueJobs(system)).not.toContain('ReadAbsenceCalendar')
  clock.forward(1)
  expect(await runDueJobs(system)).toContain('ReadAbsenceCalendar')
  expect((await world.as('ben')).absentIds).toEqual([])
  served.status = 503
  expect(await absences.readCalendar(ann, {})).toMatchObject({
    value: { problem: 'The calendar’s address answered 503.' },
  })
  await absences.dropCalendar(ann, {})
  clock.forward(1)
  await runDueJobs(system)
  expect(await absences.calendar(ann, {})).toEqual({ ok: true, value: null })
})

test('a calendar inside the house is not read unless an operator allows it', async () => {
  const ann = await world.as('ann')
  const answer = await world.runtime.absences.setCalendar(ann, {
    url: served.url,
    substitute: 'ben',
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } })
})
