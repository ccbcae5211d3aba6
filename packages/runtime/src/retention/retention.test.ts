// What is kept and what goes: finished runs are archived and erased by policy, live ones never.
import { parseInstant } from '@stagewright/base'
import type { Job } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { carryOut } from '../job/carry-out.ts'
import { examineDatabase } from '../operations/examine-database.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { waitingJobs } from '../testing/moved-time.ts'
import { loadDeployment } from '../world/deployment.ts'
import { retentionTasks } from './retention-tasks.ts'

const now = parseInstant('2026-03-31T00:00:00Z')

test('an orchestration with a rule of its own is left out of the rule of all', () => {
  const policy = {
    runs: { archiveAfterDays: 30, eraseAfterDays: 90 },
    orchestrations: { Own: { eraseAfterDays: 1 } },
    erase: { mails: 10 },
  }
  const all = { orchestrations: ['Own'], isOnly: false }
  expect(retentionTasks(policy, now)).toEqual([
    {
      act: 'erase',
      what: 'runs',
      days: 1,
      runs: { orchestrations: ['Own'], isOnly: true, before: '2026-03-30T00:00:00.000Z' },
    },
    { act: 'erase', what: 'runs', days: 90, runs: { ...all, before: '2025-12-31T00:00:00.000Z' } },
    {
      act: 'archive',
      what: 'runs',
      days: 30,
      runs: { ...all, before: '2026-03-01T00:00:00.000Z' },
    },
    { act: 'erase', what: 'mails', days: 10, before: '2026-03-21T00:00:00.000Z' },
  ])
  expect(retentionTasks({}, now)).toEqual([])
})

let world: DeskWorld
let ona: Viewer
let live: string
let finished: string

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'ona', isAtDesk: true, permissions: ['ManageRuns', 'ViewAllRuns'] },
    { username: 'pia', isAtDesk: true },
    { username: 'quin' },
  ])
  ona = await world.as('ona')
  const pia = await world.as('pia')
  const [first = '', second = ''] = await world.begin(pia, 2)
  live = await runOf(second)
  finished = await runOf(first)
  valueOf(await world.runtime.itemComments.add(pia, first, 'Wrong figures.'))
  valueOf(await world.runtime.runs.cancel(ona, finished, 'Entered twice.'))
}, 60_000)
afterAll(() => world.close())

const sql = <R>(text: string, values: unknown[] = []) =>
  world.system.database.query<R>(text, values)
const runOf = async (item: string) =>
  (await sql<{ run_id: string }>('select run_id from work_item where id = $1', [item]))[0]
    ?.run_id ?? ''
const count = async (table: string) =>
  (await sql<{ n: number }>(`select count(*)::integer as n from ${table}`))[0]?.n
const deploy = async (text: string) => {
  const files = [{ path: 'policies/retention.yaml', text }]
  const report = valueOf(await world.runtime.deploy(world.ada, { files, checkOnly: false }))
  expect(report.files).toMatchObject([{ kind: 'retention', outcome: 'deployed' }])
}
const keep = (isDryRun = false) => world.runtime.retention.run(ona, { isDryRun }).then(valueOf)

test('without a policy everything is kept', async () => {
  world.clock.forward(24 * 1000)
  expect((await keep()).done).toEqual([])
  expect(await count('run')).toBe(2)
  expect(valueOf(await world.runtime.retention.show(ona)).policy).toBeNull()
})

test('a dry run counts and changes nothing', async () => {
  await deploy('runs: { archiveAfterDays: 30 }')
  const { done } = await keep(true)
  expect(done).toEqual([{ act: 'archive', what: 'runs', orchestration: null, days: 30, count: 1 }])
  expect(await count('archived_run')).toBe(0)
})

test('a finished run is archived, a live one never, however old', async () => {
  expect((await keep()).done).toMatchObject([{ count: 1 }])
  expect(await sql('select id from run')).toEqual([{ id: live }])
  expect(await sql('select id from archived_run')).toEqual([{ id: finished }])
  expect(await count(`run_log where run_id = '${finished}'`)).toBe(0)
  expect((await keep()).done).toMatchObject([{ count: 0 }])
})

test('an archived run is read as before, by those who could', async () => {
  const { read } = world.runtime
  const page = await read.run(await world.as('pia'), finished)
  expect(page?.row).toMatchObject({ id: finished, status: 'Canceled', name: 'R-00000001' })
  expect(page?.log.map(({ type }) => type)).toContain('RunCanceled')
  expect(page?.log.at(0)).toMatchObject({ number: 1, type: 'RunStarted', at: page?.run.startedAt })
  expect(await read.run(ona, finished)).toBeDefined()
  expect(await read.run(await world.as('quin'), finished)).toBeUndefined()
})

test('archived runs are listed, and exported whole', async () => {
  const { archived } = world.runtime.retention
  const plain = valueOf(await archived(ona, { limit: 10, withContent: false }))
  expect(plain).toMatchObject({ rows: [{ id: finished, label: 'Handle' }], next: null })
  expect(plain.rows[0]).not.toHaveProperty('log')
  const whole = valueOf(await archived(ona, { limit: 10, withContent: true }))
  expect(whole.rows[0]?.run?.id).toBe(finished)
  expect(whole.rows[0]?.log?.length).toBeGreaterThan(3)
})

test('what is erased is gone, with posts, mails and notices about it', async () => {
  await sql(
    `insert into mail (id, at, sender, recipients, subject, body, is_html, run_id)
     values ('m', now(), '', '{}', '', '', false, $1)`,
    [finished],
  )
  await sql(`insert into webhook (id, label, form, sealed, host, created_at, created_by)
    values ('h', '', 'json', '', 'ears.example', now(), '')`)
  await sql(
    `insert into webhook_delivery (id, webhook_id, cause, at, notice, state)
     select run, 'h', run, $3, jsonb_build_object('runId', run), 'Sent'
     from unnest(array[$1, $2]) run`,
    [finished, live, new Date(world.system.now()).toISOString()],
  )
  expect(await count('records."FeedItem"')).toBe(1)
  await deploy('orchestrations: { Handle: { eraseAfterDays: 60 } }')
  expect((await keep()).done).toEqual([
    { act: 'erase', what: 'runs', orchestration: 'Handle', days: 60, count: 1 },
  ])
  expect(await count('archived_run')).toBe(0)
  expect(await count('records."FeedItem"')).toBe(0)
  expect(await count(`mail where id = 'm'`)).toBe(0)
  expect(await sql('select id from webhook_delivery')).toEqual([{ id: live }])
  expect(await sql('select id from run')).toEqual([{ id: live }])
  const { checks } = await examineDatabase(world.system.database, world.clock, { isWhole: true })
  expect(checks.flatMap(({ findings }) => findings)).toEqual([])
})

test('the time that people spent on the items of an erased run goes with it', async () => {
  const pia = await world.as('pia')
  const [item = ''] = await world.begin(pia, 1)
  const run = await runOf(item)
  valueOf(await world.runtime.workItems.open(pia, item))
  expect(await count('work_time')).toBe(1)
  valueOf(await world.runtime.runs.cancel(ona, run, 'Entered twice.'))
  world.clock.forward(24 * 61)
  await keep()
  expect(await sql('select id from run where id = $1', [run])).toEqual([])
  expect(await count('work_time')).toBe(0)
})

test('mails and notices go by their age; one that may still decide stays', async () => {
  await sql('delete from mail')
  await sql(`insert into mail (id, at, sender, recipients, subject, body, is_html, state)
    select n, '2026-01-01', '', '{}', '', '', false, case n when 'sending' then 'Sending' else 'Sent' end
    from unnest(array['old', 'open', 'sending']) n`)
  await sql(
    `insert into mail_decision (mail_id, work_item_id, run_id, person_id, assignee_id, expires_at)
     values ('open', 'i', 'r', $1, $1, '2040-01-01')`,
    [ona.id],
  )
  await deploy('erase: { mails: 30, notices: 30, recordHistory: 1 }')
  await keep()
  expect(await sql('select id from mail order by id')).toEqual([{ id: 'open' }, { id: 'sending' }])
})

test('what nobody can use any more goes without a policy', async () => {
  await sql(
    `insert into session (token_hash, person_id, kind, created_at, seen_at, expires_at)
     values ('gone', $1, 'token', '2026-01-01', '2026-01-01', '2026-01-02')`,
    [ona.id],
  )
  await sql(
    `insert into kept_answer (person_id, key, part, request_hash, created_at, expires_at)
     values ($1, 'k', '', '', '2026-01-01', '2026-01-02')`,
    [ona.id],
  )
  await keep()
  expect(await count(`session where token_hash = 'gone'`)).toBe(0)
  expect(await count('kept_answer')).toBe(0)
})

test('the log of a webhook goes back 30 days; what is still to be told stays', async () => {
  await sql(
    `insert into webhook (id, label, form, sealed, host, created_at, created_by)
    values ('0wh', 'Chat', 'json', '', 'chat.example', '2025-01-01', $1)`,
    [ona.id],
  )
  const at = (days: number) => new Date(world.clock.now() - days * 86_400_000)
  for (const [id, days, state] of [
    ['old', 31, 'Sent'],
    ['young', 29, 'Failed'],
    ['open', 31, 'Sending'],
  ] as const) {
    await sql(
      `insert into webhook_delivery (id, webhook_id, cause, at, notice, state)
       values ($1, '0wh', $1, $2, '{}', $3)`,
      [id, at(days), state],
    )
  }
  await keep()
  const left = await sql<{ id: string }>('select id from webhook_delivery order by id')
  expect(left.map(({ id }) => id)).toEqual(['open', 'young'])
})

test('the job comes every hour, by itself', async () => {
  const { system, clock } = world
  const job: Job = { type: 'KeepRetention', at: clock.now() }
  system.deployment = await loadDeployment(system.database)
  await carryOut(system, job, { attempt: 1, attemptsMax: 1 })
  expect(await waitingJobs(system)).toContain(`KeepRetention ${clock.minute(1)}`)
  const shown = valueOf(await world.runtime.retention.show(ona))
  expect(shown.lastRun?.done.map(({ what }) => what)).toEqual(['mails', 'notices', 'recordHistory'])
})

test('only operators look after what is kept', async () => {
  const asked = await world.runtime.retention.run(await world.as('pia'), { isDryRun: true })
  expect(asked).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
})
