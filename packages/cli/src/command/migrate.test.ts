import type { MigrationResult } from '@stagewright/api'
import { expect, test } from 'vitest'
import { stagewright } from '../../test/terminal.ts'
import { resultLines } from './migrate.ts'
import { changeLines } from './version.ts'

const result: MigrationResult = {
  runId: '0jE1',
  name: 'R-00000001',
  recordName: 'Pebble Ltd',
  from: 1,
  outcome: 'possible',
  reasons: [],
  stage: { from: 'One', to: 'One', label: 'One' },
  steps: [
    { from: 'A', to: 'A', label: 'Look', outcome: 'keeps', words: 'It stays with Uma.' },
    { from: null, to: 'B', label: 'Sign', outcome: 'new', words: 'It is new and not started.' },
  ],
  notes: ['The run stays suspended.'],
  pins: [
    { flow: 'Check', from: 1, to: 2 },
    { flow: 'Sign', from: null, to: 4 },
  ],
  next: ['Step Sign started with its stage'],
}

test('a run that can be migrated is told step by step', () => {
  expect(resultLines(result)).toEqual([
    '✓ R-00000001 (Pebble Ltd), on version 1: can be migrated',
    '    Look: It stays with Uma.',
    '    Sign: It is new and not started.',
    '    Flow Check: version 1 → 2',
    '    Flow Sign: now version 4',
    '    The run stays suspended.',
    '    then: Step Sign started with its stage',
  ])
})

test('a run that cannot be migrated is told with its reasons', () => {
  const refused = { ...result, recordName: null, steps: [], notes: [], pins: [], next: [] }
  const lines = resultLines({ ...refused, outcome: 'refused', reasons: ['Map One.', 'Map A.'] })
  expect(lines).toEqual(['✗ R-00000001, on version 1: not migrated', '    Map One.', '    Map A.'])
})

test('a difference says what it is about, then what changed', () => {
  const step = { kind: 'step', name: 'A', label: 'Look', stage: 'One' } as const
  expect(changeLines({ ...step, change: 'changed', words: ['flow: Check → Sign'] })).toEqual([
    '~ step Look (stage One) changed',
    '    flow: Check → Sign',
  ])
  expect(changeLines({ ...step, stage: null, change: 'removed', words: [] })).toEqual([
    '- step Look removed',
  ])
})

test.each([
  ['no runs', ['--to', '2'], 'Which runs?'],
  ['runs twice', ['0jE1', '--orchestration', 'X', '--to', '2'], 'Which runs?'],
  ['no version', ['0jE1', '--to', 'new'], 'new is no version.'],
  ['half a mapping', ['0jE1', '--to', '2', '--map', 'A'], 'is not name=value'],
])('%s are told before anything is sent', async (_, words, message) => {
  const { code, err } = await stagewright(['run', 'migrate', ...words])
  expect(code).toBe(2)
  expect(err).toContain(message)
})
