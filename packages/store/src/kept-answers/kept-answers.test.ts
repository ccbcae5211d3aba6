import { idFromNumber } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { type AnswerPlace, keepAnswer, sweepKeptAnswers, takeKey } from './kept-answers.ts'

let test_: TestDatabase
const ANNA = idFromNumber('005', 1n)
const BERT = idFromNumber('005', 2n)
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString()

beforeAll(async () => {
  test_ = await createTestDatabase()
  await test_.database.query(
    `insert into person (id, username, last_name) values ($1, 'anna', 'Ek'), ($2, 'bert', 'Ek')`,
    [ANNA, BERT],
  )
})
afterAll(() => test_?.drop())

const place = (key: string, personId = ANNA, part = ''): AnswerPlace => ({ personId, key, part })
const request = (hash: string, hour = 0) => ({ hash, at: at(hour), expiresAt: at(hour + 24) })

/** Takes a key and keeps an answer under it; gives what was kept before. */
function answered(where: AnswerPlace, hash: string, hour = 0) {
  return test_.database.transaction(async (tx) => {
    const kept = await takeKey(tx, where, request(hash, hour))
    if (!kept) await keepAnswer(tx, where, `"${hash} at ${hour}"`)
    return kept
  })
}

test('a key is taken once; who comes later gets what is kept under it', async () => {
  expect(await answered(place('a'), 'x')).toBeUndefined()
  expect(await answered(place('a'), 'x', 1)).toEqual({ requestHash: 'x', answer: '"x at 0"' })
  expect(await answered(place('a'), 'y', 1)).toEqual({ requestHash: 'x', answer: '"x at 0"' })
})

test('keys of other people, and other parts, are other keys', async () => {
  await answered(place('b'), 'x')
  expect(await answered(place('b', BERT), 'x')).toBeUndefined()
  expect(await answered(place('b', ANNA, 'item1'), 'x')).toBeUndefined()
  expect(await answered(place('B'), 'x')).toBeUndefined()
})

test('a key stands for one request, whichever part of it comes first', async () => {
  await answered(place('p', ANNA, 'item1'), 'x')
  const other = { requestHash: 'x', answer: '"x at 0"' }
  expect(await answered(place('p'), 'y')).toEqual(other)
  expect(await answered(place('p', ANNA, 'item2'), 'y')).toEqual(other)
  expect(await answered(place('p', ANNA, 'item2'), 'x')).toBeUndefined()
  expect(await answered(place('p'), 'y', 25)).toBeUndefined()
})

test('the key of work that was undone is free', async () => {
  const undone = test_.database.transaction(async (tx) => {
    await takeKey(tx, place('c'), request('x'))
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await answered(place('c'), 'y')).toBeUndefined()
})

/** Takes key d and holds it until it is let go: kept, or undone. */
function holder() {
  let taken = () => {}
  const isTaken = new Promise<void>((resolve) => (taken = resolve))
  let letGo: (fails: boolean) => void = () => {}
  const isLetGo = new Promise<boolean>((resolve) => (letGo = resolve))
  const end = test_.database.transaction(async (tx) => {
    await takeKey(tx, place('d'), request('x'))
    taken()
    if (await isLetGo) throw new Error('undone')
    await keepAnswer(tx, place('d'), '"first"')
  })
  return { isTaken, letGo, end }
}

test.each([
  // the first one             the second one gets
  ['commits', false, { requestHash: 'x', answer: '"first"' }],
  ['is undone', true, undefined],
])('while the first is at work the second waits; it %s', async (_end, fails, expected) => {
  await test_.database.query('delete from kept_answer')
  const first = holder()
  await first.isTaken
  const second = answered(place('d'), 'x')
  await waitsForLock()
  first.letGo(fails)
  await first.end.catch(() => undefined)
  expect(await second).toEqual(expected)
})

/** Until some statement of this database waits for another transaction. */
async function waitsForLock(): Promise<void> {
  for (;;) {
    const [row] = await test_.database.query<{ count: number }>(
      `select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (row && row.count > 0) return
  }
}

test('after its time a key is free, and what has expired goes with the next key', async () => {
  await test_.database.query('delete from kept_answer')
  for (const key of ['e', 'f', 'g']) await answered(place(key), 'x')
  await answered(place('late'), 'x', 5)
  expect(await answered(place('e'), 'y', 23)).toMatchObject({ requestHash: 'x' })
  expect(await answered(place('e'), 'y', 24)).toBeUndefined()
  const keys = await test_.database.query('select key from kept_answer order by key')
  expect(keys).toEqual([{ key: 'e' }, { key: 'late' }])
  await sweepKeptAnswers(test_.database, at(29))
  expect(await test_.database.query('select key from kept_answer')).toEqual([{ key: 'e' }])
})
