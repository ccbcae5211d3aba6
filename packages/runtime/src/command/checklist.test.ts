// Checklists on the real database: who sees lines, what keeps an item from its end on every way,
// and people who work on one list at the same moment.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { checklistSummary } from '../checklist-acts.ts'
import { workFor } from '../testing/desk-files.ts'
import { runDueJobs } from '../testing/moved-time.ts'

const policy = `steps:
  Do:
    checklist:
      - { text: Check it, required: true }
      - { text: Pay it, required: true, for: { user: ben } }
      - { text: File it, for: { group: Clerks } }
      - { text: Ask, for: { user: nobody } }
      - Greet
`
const clerks = {
  path: 'groups/Clerks.group-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Group xmlns="http://soap.sforce.com/2006/04/metadata">
    <doesIncludeBosses>false</doesIncludeBosses><name>Clerks</name></Group>`,
}
const people = [
  { username: 'ann' },
  { username: 'ben' },
  { username: 'cleo', groups: ['Clerks'] },
  { username: 'dan' },
  { username: 'boss', permissions: ['ManagePeople' as const] },
]

let world: ApprovalWorld
let itemId: string
beforeAll(async () => {
  const file = { path: 'policies/Work.policy.yaml', text: policy }
  world = await openApprovalWorld([...workFor('User', 'ann'), clerks, file], people)
})
afterAll(() => world?.close())
beforeEach(async () => {
  const { runtime, ada } = world
  const started = await runtime.runs.start(ada, 'Work', {})
  if (!started.ok) throw new Error(started.error.message)
  const items = await runtime.read.workItems(ada, { runId: started.value.runId })
  itemId = items.rows[0]?.id ?? ''
})

async function tick(who: string, lineId: string): Promise<string> {
  const viewer = await world.as(who)
  const answer = await world.runtime.checklist.tick(viewer, { workItemId: itemId, lineId })
  return answer.ok ? 'done' : answer.error.code
}

async function complete(who: string): Promise<string> {
  const answer = await world.runtime.workItems.complete(await world.as(who), itemId, {})
  return answer.ok ? answer.value.status : answer.error.message
}

/** Texts of the lines that are somebody's to tick, of this item. */
async function linesOf(who: string): Promise<string[]> {
  const viewer = await world.as(who)
  const { rows } = await world.runtime.read.workItems(viewer, { relation: 'my-lines' })
  return rows
    .filter(({ id }) => id === itemId)
    .flatMap((row) => {
      const { checklist, status, assigneeKind: kind, assigneeId: id, assigneeName: name } = row
      const held = { assignee: { kind, id, name }, ...(checklist && { checklist }) }
      const open = { ...held, status: status === 'Assigned' ? ('Assigned' as const) : 'Completed' }
      const summary = checklistSummary(viewer, open as Parameters<typeof checklistSummary>[1], {
        language: 'en',
      })
      return summary?.yours.map(({ text }) => text) ?? []
    })
}

test('whoever is given a line sees it and its item while it is open, and nobody else does', async () => {
  const { read } = world.runtime
  expect(await linesOf('ben')).toEqual(['Pay it'])
  expect(await linesOf('cleo')).toEqual(['File it'])
  expect(await linesOf('dan')).toEqual([])
  expect(await read.checklist(await world.as('dan'), itemId)).toBe(undefined)
  expect((await read.checklist(await world.as('ben'), itemId))?.label).toBe('Do')
  expect((await read.workItem(await world.as('ben'), itemId))?.item.id).toBe(itemId)
  expect(await tick('ben', '2')).toBe('done')
  expect(await linesOf('ben')).toEqual([])
  expect(await read.checklist(await world.as('ben'), itemId)).toBe(undefined)
})

test('people are told of lines that are theirs, and who has the item of those that are ticked', async () => {
  await tick('ben', '2')
  const rows = await world.system.database.query<{ recipients: string[]; subject: string }>(
    `select recipients, subject from mail where kind = 'checklist' and work_item_id = $1`,
    [itemId],
  )
  expect(rows.map(({ recipients, subject }) => `${recipients.join()}: ${subject}`).sort()).toEqual([
    'ann@house.example: Ticked: Do',
    'ben@house.example: To tick: Pay it',
    'cleo@house.example: To tick: File it',
  ])
})

test('the item is not completed while required lines are open, whoever tries', async () => {
  const words = 'Do cannot be completed yet. Still to be ticked: “Check it”, “Pay it” (ben).'
  expect(await complete('ann')).toBe(words)
  const opened = await world.runtime.workItems.open(await world.as('ann'), itemId)
  const { interviewId = '', screen } = opened.ok ? opened.value : {}
  const answer = { screen: screen?.name ?? '', navigation: 'finish' as const, values: {} }
  const asked = await world.runtime.interviews.answer(await world.as('ann'), interviewId, answer)
  expect(asked).toMatchObject({ ok: false, error: { code: 'checklist-open', message: words } })
  expect([await tick('ann', '1'), await tick('ben', '2')]).toEqual(['done', 'done'])
  expect(await complete('ann')).toBe('finished')
})

test('whoever is given an optional line is told when the item ends, and has it no more', async () => {
  await tick('ann', '1')
  await tick('ben', '2')
  expect(await linesOf('cleo')).toEqual(['File it'])
  expect(await complete('ann')).toBe('finished')
  expect(await linesOf('cleo')).toEqual([])
  const rows = await world.system.database.query<{ recipients: string[]; body: string }>(
    `select recipients, body from mail
     where work_item_id = $1 and subject = 'No longer to be ticked: File it'`,
    [itemId],
  )
  expect(rows.map(({ recipients }) => recipients)).toEqual([['cleo@house.example']])
  expect(rows[0]?.body).toMatch(/^ann ended Do\..*\n\nFile it$/s)
})

test('whoever reads German is told in German which lines are open, on every way', async () => {
  const words = 'Do lässt sich noch nicht abschließen. Noch abzuhaken: „Check it“, „Pay it“ (ben).'
  const { runtime } = world
  await runtime.languages.choose(await world.as('ann'), 'de_AT')
  try {
    expect(await complete('ann')).toBe(words)
    const ann = await world.as('ann')
    const opened = await runtime.workItems.open(ann, itemId)
    const { interviewId = '', screen } = opened.ok ? opened.value : {}
    const answer = { screen: screen?.name ?? '', navigation: 'finish' as const, values: {} }
    const asked = await runtime.interviews.answer(ann, interviewId, answer)
    expect(asked).toMatchObject({ ok: false, error: { code: 'checklist-open', message: words } })
    const item = await runtime.read.checklist(ann, itemId)
    const open = item && checklistSummary(ann, item, runtime.languages.reader(ann))?.open
    expect(open).toBe(
      'Die Aufgabe lässt sich noch nicht abschließen. Noch abzuhaken: „Check it“, „Pay it“ (ben).',
    )
  } finally {
    await runtime.languages.choose(await world.as('ann'), '')
  }
})

test('two people who tick different lines at the same moment both have theirs', async () => {
  const ticked = await Promise.all([tick('ann', '1'), tick('ben', '2'), tick('cleo', '3')])
  expect(ticked).toEqual(['done', 'done', 'done'])
  const item = await world.runtime.read.checklist(await world.as('ann'), itemId)
  const done = item?.checklist?.lines.filter((line) => line.ticked).map(({ ticked: by }) => by)
  expect(done?.map((one) => one?.by.name)).toEqual(['ann', 'ben', 'cleo'])
})

test('of twenty who tick the same line at once one has it, and the others are told', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => tick('ann', '1')))
  expect(all.filter((outcome) => outcome === 'done')).toHaveLength(1)
  expect(new Set(all)).toEqual(new Set(['done', 'line-stands']))
})

test('a line for nobody who is there stays with whoever does the item', async () => {
  const item = await world.runtime.read.checklist(await world.as('ann'), itemId)
  expect(item?.checklist?.lines[3]).toMatchObject({ problem: 'There is no user nobody.' })
  expect(await tick('ann', '4')).toBe('done')
})

test('who stands in for an absent person ticks their lines', async () => {
  const year = new Date().getUTCFullYear()
  const span = { substitute: 'dan', from: `${year}-01-01`, until: `${year + 1}-06-30` }
  const absence = await world.runtime.absences.set(await world.as('ben'), span)
  expect(await linesOf('dan')).toEqual(['Pay it'])
  expect(await tick('dan', '2')).toBe('done')
  if (absence.ok) await world.runtime.absences.clear(await world.as('ben'), absence.value.id)
})

test('lines are added, given to somebody and taken away; whoever gets one is told', async () => {
  const { checklist } = world.runtime
  const ann = await world.as('ann')
  const to = { kind: 'User' as const, name: 'dan' }
  const added = await checklist.add(ann, itemId, { text: 'Call', isRequired: false, to })
  expect(added).toMatchObject({ ok: true })
  expect(await linesOf('dan')).toEqual(['Call'])
  await checklist.assign(await world.as('dan'), { workItemId: itemId, lineId: '6' }, null)
  expect(await linesOf('dan')).toEqual([])
  expect(await checklist.remove(ann, { workItemId: itemId, lineId: '6' })).toMatchObject({
    ok: true,
  })
  const late = await checklist.add(ann, itemId, {
    text: 'x',
    isRequired: false,
    to: { ...to, name: 'eve' },
  })
  expect(late).toMatchObject({ ok: false, error: { code: 'bad-input' } })
})

test('lines of somebody who is frozen go to whoever does the item', async () => {
  const boss = await world.as('boss')
  await world.runtime.people.freeze(boss, 'ben')
  await runDueJobs(world.system)
  const item = await world.runtime.read.checklist(await world.as('ann'), itemId)
  expect(item?.checklist?.lines[1]).toMatchObject({ problem: 'ben is not active.' })
  expect(await tick('ann', '2')).toBe('done')
})
