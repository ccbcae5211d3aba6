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
  ['Review', 1000],
  ['Sign', 300],
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
  expect(expectedEnd(runWith(stages, status), history)).toBe(end)
})
