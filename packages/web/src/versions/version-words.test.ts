import type { MigrationResult } from '@stagewright/api'
import { expect, test } from 'vitest'
import { changeWords, liveWords, resultsWords, stateWords, versionOption } from './version-words.ts'

const version = {
  version: 2,
  status: 'Draft' as const,
  isActive: false,
  isRunnable: true,
  deployedAt: '2026-03-01T08:00:00.000Z',
  deployedBy: 'Ada',
  activatedAt: null,
  activatedBy: null,
  file: 'flows/A.flow-meta.xml',
  liveRuns: 1,
}

test('a version says its state and how many runs live on it', () => {
  expect(stateWords({ ...version, isRunnable: false })).toBe('Draft, cannot run yet')
  expect([0, 1, 2].map(liveWords)).toEqual(['no live runs', '1 live run', '2 live runs'])
  expect(versionOption(version)).toBe('Version 2 (draft, 1 live run)')
})

test('a change says what it is about', () => {
  const plain = { change: 'added' as const, name: 'A', label: 'Sign', words: [] }
  const step = { ...plain, kind: 'step' as const }
  expect(changeWords({ ...step, stage: 'Contract' })).toBe('Step Sign in Contract')
  expect(changeWords({ ...step, kind: 'variable', stage: null })).toBe('Variable Sign')
  expect(changeWords({ ...step, kind: 'start', stage: null })).toBe('Start')
})

const result = (outcome: MigrationResult['outcome']): MigrationResult => ({
  ...{ runId: 'r', name: 'R-1', recordName: null, from: 1, outcome, reasons: [] },
  ...{ stage: null, steps: [], notes: [], pins: [], next: [] },
})

test.each([
  [[], 'No live run is on that version any more.'],
  [['possible'], '1 run can be migrated.'],
  [['possible', 'possible', 'refused'], '2 runs can be migrated, 1 cannot.'],
  [['migrated', 'refused'], '1 run was migrated, 1 not.'],
  [['refused'], '0 runs can be migrated, 1 cannot.'],
] as const)('%j runs are summed up', (outcomes, words) => {
  expect(resultsWords(outcomes.map(result))).toBe(words)
})
