// Whoever begins to stand in for somebody is told once, by the moved clock.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { workFor } from '../testing/desk-files.ts'
import { movedClock, runDueJobs } from '../testing/moved-time.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
const people = [{ username: 'ann' }, { username: 'ben' }, { username: 'cleo' }]

let world: ApprovalWorld
beforeAll(async () => {
  world = await openApprovalWorld(workFor('User', 'ann'), people, { clock })
  const { runtime, ada } = world
  for (let count = 0; count < 2; count++) await runtime.runs.start(ada, 'Work', {})
})
afterAll(() => world?.close())
beforeEach(async () => {
  clock.moveTo('2030-05-01T08:00:00Z')
  const { database } = world.system
  await database.query('delete from absence')
  await database.query('delete from stand_in')
  await runDueJobs(world.system)
  await database.query('delete from mail')
})

async function away(who: string, to: string, from: string, until: string): Promise<string> {
  const viewer = await world.as(who)
  const set = await world.runtime.absences.set(viewer, { substitute: to, from, until })
  if (!set.ok) throw new Error(set.error.message)
  return set.value.id
}

/** Whom mails have gone to since, with their subjects, in the order of both. */
async function mails(): Promise<string[]> {
  await runDueJobs(world.system)
  const rows = await world.system.database.query<{ recipients: string[]; subject: string }>(
    `delete from mail where kind = 'standIn' returning recipients, subject`,
  )
  return rows.map(({ recipients, subject }) => `${recipients.join()}: ${subject}`).sort()
}

const told = (who: string, whose: string) => `${who}@house.example: You stand in for ${whose}`
const over = (who: string, whose: string) =>
  `${who}@house.example: You do not stand in for ${whose} any more`

test('an absence that is entered while it runs is told at once, with what lies open, and once', async () => {
  await away('ann', 'ben', '2030-05-01', '2030-05-03')
  await runDueJobs(world.system)
  const [mail] = await world.system.database.query<{ body: string }>('select body from mail')
  expect(mail?.body).toMatch(/ann is away, and you stand in for them/)
  expect(mail?.body.match(/^.+: .+$/gm)?.filter((line) => /Work$/.test(line))).toHaveLength(2)
  expect(await mails()).toEqual([told('ben', 'ann')])
  await away('cleo', 'ann', '2030-05-20', '2030-05-21')
  clock.moveTo('2030-05-02T12:00:00Z')
  expect(await mails()).toEqual([])
  clock.moveTo('2030-05-05T12:00:00Z')
  expect(await mails()).toEqual([])
})

test('an absence to come is told when it begins', async () => {
  await away('ann', 'ben', '2030-05-04', '2030-05-05')
  expect(await mails()).toEqual([])
  clock.moveTo('2030-05-03T23:00:00Z')
  expect(await mails()).toEqual([])
  clock.moveTo('2030-05-04T12:00:00Z')
  expect(await mails()).toEqual([told('ben', 'ann')])
})

test('one that was withdrawn before it begins is told to nobody; one that was moved, then', async () => {
  const first = await away('ann', 'ben', '2030-05-04', '2030-05-05')
  await world.runtime.absences.clear(await world.as('ann'), first)
  await away('ann', 'ben', '2030-05-10', '2030-05-11')
  clock.moveTo('2030-05-05T12:00:00Z')
  expect(await mails()).toEqual([])
  clock.moveTo('2030-05-10T12:00:00Z')
  expect(await mails()).toEqual([told('ben', 'ann')])
})

test('one that is withdrawn while it runs, or given to somebody else, is corrected', async () => {
  const first = await away('ann', 'ben', '2030-05-01', '2030-05-05')
  expect(await mails()).toEqual([told('ben', 'ann')])
  await world.runtime.absences.clear(await world.as('ann'), first)
  await away('ann', 'cleo', '2030-05-01', '2030-05-05')
  expect(await mails()).toEqual([over('ben', 'ann'), told('cleo', 'ann')])
})

test('one that is made longer while it runs is not told again', async () => {
  const first = await away('ann', 'ben', '2030-05-01', '2030-05-03')
  expect(await mails()).toEqual([told('ben', 'ann')])
  await world.runtime.absences.clear(await world.as('ann'), first)
  await away('ann', 'ben', '2030-05-01', '2030-05-09')
  expect(await mails()).toEqual([])
  clock.moveTo('2030-05-07T12:00:00Z')
  expect(await mails()).toEqual([])
})

test('a substitute who is away too is not told; who stands in for them is, for both', async () => {
  await away('ann', 'ben', '2030-05-01', '2030-05-09')
  expect(await mails()).toEqual([told('ben', 'ann')])
  await away('ben', 'cleo', '2030-05-03', '2030-05-04')
  clock.moveTo('2030-05-03T12:00:00Z')
  expect(await mails()).toEqual([told('cleo', 'ann, ben')])
  clock.moveTo('2030-05-05T12:00:00Z')
  expect(await mails()).toEqual([told('ben', 'ann'), over('cleo', 'ann')].sort())
})

test('who wants no mail of it gets a notice, and nobody is woken in their quiet hours', async () => {
  const ben = await world.as('ben')
  const quiet = { from: 0, until: 12 * 60 }
  await world.runtime.notices.choose(ben, { quiet })
  await away('ann', 'ben', '2030-05-01', '2030-05-03')
  await runDueJobs(world.system)
  const waiting = `select send_at from mail where kind = 'standIn'`
  const [mail] = await world.system.database.query<{ send_at: string }>(waiting)
  expect(new Date(mail?.send_at ?? 0).toISOString()).toBe('2030-05-01T12:00:00.000Z')
  await world.system.database.query('delete from mail')
  await world.runtime.notices.choose(ben, { quiet: null, choices: { standIn: 'app' } })
  const cleo = await away('cleo', 'ben', '2030-05-01', '2030-05-03')
  expect(await mails()).toEqual([])
  const notices = await world.runtime.notices.list(ben, {})
  expect(notices.rows.map(({ title }) => title)).toContain('You stand in for cleo')
  await world.runtime.absences.clear(await world.as('cleo'), cleo)
  await world.runtime.notices.choose(ben, { choices: { standIn: 'mail' } })
})
