// What somebody may see, as lists find it, beside the plain rule asked of every row: for people who
// have to do with few of 20,000 runs, with half of them, with none.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Queries } from '../database/transaction.ts'
import { createGrownDatabase } from '../testing/grown-database.ts'
import type { TestDatabase } from '../testing.ts'
import type { Page } from './page.ts'
import type { ReadingPerson } from './reading-person.ts'
import { countRuns, findRunRow, listRuns, type RunFilter } from './run-list.ts'
import { listWorkItems, type WorkItemFilter } from './work-item-list.ts'
import { listSubmissions, type SubmissionFilter } from '../approvals/submission-list.ts'

let grown: TestDatabase
beforeAll(async () => {
  grown = await createGrownDatabase()
})
afterAll(() => grown.drop())

const queues = (count: number) => Array.from({ length: count }, (_, at) => `queue${at * 2 + 1}`)
const people: [string, ReadingPerson][] = [
  ['in two queues', { id: 'person7', groupIds: queues(2), seesAll: false }],
  [
    'in two queues and in the place of others',
    {
      id: 'person8',
      groupIds: queues(2),
      delegatorIds: ['person10', 'person30'],
      absentIds: ['person12'],
      seesAll: false,
    },
  ],
  ['in every queue', { id: 'person9', groupIds: queues(25), seesAll: false }],
  ['a stranger', { id: 'nobody', groupIds: [], seesAll: false }],
]
const itemRule = `(item.claimed_by_id = $1 or item.assignee_id = $1
  or item.status = 'Assigned' and (item.holder_id = $1 or item.asked_id = $1
    or item.line_for && ($1 || $2::text[] || $4::text[]) or item.holder_id = any($4))
  or item.status = 'Completed' and item.ended_by_id = $1 or item.assignee_id = any($2)
  or item.approval is not null and item.assignee_id = any($3))`
const valuesOf = ({ id, groupIds, delegatorIds = [], absentIds = [] }: ReadingPerson) => [
  id,
  groupIds,
  delegatorIds,
  absentIds,
]
const idsOf = async (text: string, values: unknown[]) =>
  (await grown.database.query<{ id: string }>(text, values)).map(({ id }) => id)

/** The ids of all pages of 200. */
async function pages<F extends RunFilter | WorkItemFilter | SubmissionFilter>(
  read: (db: Queries, filter: F) => Promise<Page<{ id: string }>>,
  filter: F,
): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const given = { ...filter, limit: 200, ...(after === undefined ? {} : { after }) }
    const { rows, next } = await read(grown.database, given)
    ids.push(...rows.map(({ id }) => id))
    after = next
  } while (after !== undefined)
  return ids
}

test.each(people)('somebody %s finds their runs and no others', async (_, person) => {
  const rule = `select id from run where (started_by = $1 or id in
    (select run_id from work_item item where ${itemRule}))`
  const byChange = 'order by changed_at desc, id desc'
  const list = (db: Queries, filter: RunFilter) => listRuns(db, person, filter)
  const wanted = await idsOf(`${rule} ${byChange}`, valuesOf(person))
  expect(await pages(list, {})).toEqual(wanted)
  const failed = await idsOf(`${rule} and status = 'Error' ${byChange}`, valuesOf(person))
  expect(await pages(list, { statuses: ['Error'] })).toEqual(failed)
  const started = `${rule} and orchestration = 'flow4' order by changed_at, id`
  expect(await pages(list, { orchestration: 'flow4', order: 'asc' })).toEqual(
    await idsOf(started, valuesOf(person)),
  )
  const named = `${rule} and record_name ilike '%77%' order by started_at, id`
  expect(await pages(list, { text: '77', sort: 'startedAt', order: 'asc' })).toEqual(
    await idsOf(named, valuesOf(person)),
  )
  expect(await countRuns(grown.database, person, {})).toBe(Math.min(1001, wanted.length))
  expect(await countRuns(grown.database, person, { statuses: ['Error'] })).toBe(
    Math.min(1001, failed.length),
  )
  const seen = new Set(wanted)
  for (const id of Array.from({ length: 100 }, (_, at) => `run${at + 1}`)) {
    const found = await findRunRow(grown.database, person, id)
    expect([id, found !== undefined]).toEqual([id, seen.has(id)])
  }
})

test.each(people)('somebody %s finds their work items and no others', async (_, person) => {
  const rule = `select id from work_item item where ${itemRule}`
  const list = (db: Queries, filter: WorkItemFilter) => listWorkItems(db, person, filter)
  const wanted = (rest: string) => idsOf(`${rule} ${rest}`, valuesOf(person))
  expect(await pages(list, {})).toEqual(await wanted('order by created_at desc, id desc'))
  expect(await pages(list, { statuses: ['Assigned'], sort: 'changedAt', order: 'asc' })).toEqual(
    await wanted(`and status = 'Assigned' order by changed_at, id`),
  )
  expect(await pages(list, { orchestration: 'flow3', text: 'look', sort: 'label' })).toEqual(
    await wanted(`and orchestration = 'flow3' order by label desc, id desc`),
  )
})

test.each(people)('somebody %s finds their submissions and no others', async (_, person) => {
  const rule = `select submission ->> 'id' as id from run where submission is not null
    and (started_by = $1 or id in (select run_id from work_item item where ${itemRule}))`
  const newest = 'order by started_at desc, id desc'
  const list = (db: Queries, filter: SubmissionFilter) => listSubmissions(db, person, filter)
  const wanted = (rest: string) => idsOf(`${rule} ${rest} ${newest}`, valuesOf(person))
  expect(await pages(list, {})).toEqual(await wanted(''))
  expect(await pages(list, { statuses: ['InProgress'] })).toEqual(
    await wanted(`and submission_status = 'InProgress'`),
  )
  expect(await pages(list, { recordId: 'rec10' })).toEqual(
    await wanted(`and submission ->> 'recordId' = 'rec10'`),
  )
})
