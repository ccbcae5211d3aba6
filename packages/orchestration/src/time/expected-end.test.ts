import { expect, test } from 'vitest'
import type { Run } from '../run.ts'
import { expectedEnd } from './expected-end.ts'

type Stage = [name: string, startedAt: number, status: 'InProgress' | 'Completed']

function runWith(stages: Stage[], status: Run['status'] = 'InProgress') {
  const entries = stages.map(([name, startedAt, of], at) => {
    const id = `s${at}`
    return [id, { id, name, label: name, status: of, startedAt, stepIds: [] }]
  })
  return { status, stages: Object.fromEntries(entries) } as unknown as Run
}

const history = new Map([
  ['Review', [400, 800, 1200, 9000]],
  ['Sign', [100, 300, 700]],
])

test.each<[string, Stage[], Run['status'] | undefined, number | undefined]>([
  ['from the stage it stands in', [['Review', 50, 'InProgress']], undefined, 1050],
  [
    'not from stages it has left',
    [
      ['Review', 50, 'Completed'],
      ['Sign', 100, 'InProgress'],
    ],
    undefined,
    400,
  ],
  [
    'from the slowest of stages side by side',
    [
      ['Review', 50, 'InProgress'],
      ['Sign', 100, 'InProgress'],
    ],
    undefined,
    1050,
  ],
  [
    'not at all while one of them has no history',
    [
      ['Review', 50, 'InProgress'],
      ['New', 100, 'InProgress'],
    ],
    undefined,
    undefined,
  ],
  ['not at all between stages', [['Review', 50, 'Completed']], undefined, undefined],
  ['not at all while it is on hold', [['Review', 50, 'InProgress']], 'Suspended', undefined],
])('the end of a run is expected %s', (_words, stages, status, end) => {
  expect(expectedEnd(runWith(stages, status), history, 0)?.at).toBe(end)
})

const due = (dueAt: number, stoppedAt?: number) => ({ time: { dueAt, stoppedAt } }) as Partial<Run>

test.each<[string, Partial<Run>, number, { count: number; of: number } | undefined]>([
  ['counts the earlier runs that would have ended after its due date', due(1000), 60, of(2, 4)],
  ['leaves out those that ended in less time than it has taken so far', due(1000), 700, of(2, 3)],
  ['says nothing when no earlier run took so long', due(20000), 9900, undefined],
  ['says nothing once it is overdue', due(1000), 1000, undefined],
  ['says nothing while the clock stands', due(1000, 60), 80, undefined],
  ['says nothing where nothing is due', {}, 60, undefined],
  ['says when none would have been late', due(10000), 60, of(0, 4)],
])('the forecast of a run %s', (_words, more, now, late) => {
  const run = { ...runWith([['Review', 50, 'InProgress']]), ...more } as Run
  expect(expectedEnd(run, history, now)?.late).toEqual(late)
})

test('of stages side by side the one with the worst history says how late it may be', () => {
  const stages: Stage[] = [
    ['Review', 50, 'InProgress'],
    ['Sign', 100, 'InProgress'],
  ]
  const run = { ...runWith(stages), ...due(300) } as Run
  // Review: all 4 of 4 after 300; Sign: 2 of 3.
  expect(expectedEnd(run, history, 150)?.late).toEqual(of(4, 4))
})

function of(count: number, total: number) {
  return { count, of: total }
}
