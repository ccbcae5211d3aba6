// What the rules of distribution promise, over 100,000 items, 50 people, and absences that come and
// go.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseWorker } from './choose-worker.ts'
import type { Worker } from './life-command.ts'

const itemCount = 100_000
const peopleCount = 50
const queue = { kind: 'Queue' as const, id: 'q', name: 'Desk' }
const item = { assignee: queue }

function staff(): Worker[] {
  return Array.from({ length: peopleCount }, (_, at) => ({
    ...{ id: `p${String(at).padStart(2, '0')}`, name: `P${at}`, skills: [] },
    ...{ openItems: 0, turn: 0, isAway: false },
  }))
}

/** Numbers from 0 up to 1, always the same for a seed. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Gives one item out; the chosen one has had the newest turn. */
function give(workers: readonly Worker[], by: 'roundRobin' | 'leastLoaded', turn: number): Worker {
  const chosen = chooseWorker(workers, item, { by, skills: [] })
  if (typeof chosen === 'string') throw new Error(chosen)
  chosen.turn = turn
  chosen.openItems += 1
  return chosen
}

test('one after the other: in each cycle everybody gets one before anybody gets two', () => {
  const workers = staff()
  const counts = new Map(workers.map(({ id }) => [id, 0]))
  let worst = 0
  for (let turn = 1; turn <= itemCount; turn++) {
    const { id } = give(workers, 'roundRobin', turn)
    counts.set(id, (counts.get(id) ?? 0) + 1)
    if (turn % 997 === 0 || turn === itemCount) {
      const all = [...counts.values()]
      worst = Math.max(worst, Math.max(...all) - Math.min(...all))
    }
  }
  expect(worst).toBeLessThanOrEqual(1)
})

test('one after the other: whoever is there waits for at most as many items as there are people', () => {
  const [workers, next] = [staff(), chance(7)]
  const waited = new Map(workers.map(({ id }) => [id, 0]))
  let [most, toAway] = [0, 0]
  for (let turn = 1; turn <= itemCount; turn++) {
    for (const worker of workers) {
      if (next() < 0.001) worker.isAway = !worker.isAway
    }
    if (workers.every(({ isAway }) => isAway)) continue
    const chosen = give(workers, 'roundRobin', turn)
    if (chosen.isAway) toAway += 1
    for (const { id, isAway } of workers) {
      waited.set(id, isAway || id === chosen.id ? 0 : (waited.get(id) ?? 0) + 1)
    }
    if (turn % 101 === 0) most = Math.max(most, ...waited.values())
  }
  expect([most < peopleCount, toAway]).toEqual([true, 0])
})

test('the least loaded: never somebody who has more to do than another who could take it', () => {
  const [workers, next] = [staff(), chance(11)]
  let [busier, toAway] = [0, 0]
  for (let turn = 1; turn <= itemCount; turn++) {
    for (const worker of workers) {
      if (next() < 0.001) worker.isAway = !worker.isAway
      if (worker.openItems > 0 && next() < 0.02) worker.openItems -= 1
    }
    const there = workers.filter(({ isAway }) => !isAway)
    if (there.length === 0) continue
    const least = Math.min(...there.map(({ openItems }) => openItems))
    const chosen = give(workers, 'leastLoaded', turn)
    if (chosen.isAway) toAway += 1
    if (chosen.openItems - 1 > least) busier += 1
  }
  expect([busier, toAway]).toEqual([0, 0])
})

test('the order in which people are handed in decides nothing', () => {
  const workers = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,3}$/),
      openItems: fc.nat(3),
      turn: fc.nat(3),
      isAway: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  const by = fc.constantFrom('roundRobin' as const, 'leastLoaded' as const)
  fc.assert(
    fc.property(workers, by, fc.infiniteStream(fc.nat()), (given, rule, order) => {
      const all = given.map((one) => ({ ...one, name: one.id, skills: [] }))
      const shuffled = all
        .map((one) => ({ one, at: order.next().value }))
        .sort((left, right) => left.at - right.at)
        .map(({ one }) => one)
      const chosen = [all, shuffled].map((some) =>
        chooseWorker(some, item, { by: rule, skills: [] }),
      )
      expect(chosen[0]).toEqual(chosen[1])
    }),
  )
})
