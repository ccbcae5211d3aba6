import type { LogLine } from '@stagewright/api'
import { expect, test } from 'vitest'
import { filterLog, logKindOf } from './filter-log.ts'

const line = (number: number, type: string, text: string, name = 'Ada'): LogLine => ({
  number,
  at: '2026-11-20T10:00:00.000Z',
  actor: { id: name, name },
  type,
  text,
  values: {},
  seen: [],
})

const log = [
  line(1, 'RunStarted', 'The run started.'),
  line(2, 'StageStarted', 'Stage Underwriting started.'),
  line(3, 'WorkItemClaimed', 'Review was claimed.', 'Grace'),
]

test.each([
  ['RunStarted', 'run'],
  ['StageCompleted', 'stages'],
  ['StepFlowEnded', 'steps'],
  ['WorkItemReassigned', 'work items'],
  ['DecisionMade', 'decisions'],
  ['EvaluationAsked', 'decisions'],
  ['RequirementsNotMet', 'decisions'],
  ['IncidentRaised', 'run'],
])('%s belongs to %s', (type, kind) => expect(logKindOf({ type })).toBe(kind))

test.each([
  [undefined, undefined, [1, 2, 3]],
  ['underwriting', undefined, [2]],
  ['grace', undefined, [3]],
  ['stagestarted', undefined, [2]],
  [undefined, 'work items', [3]],
  ['ada', 'work items', []],
] as const)('text %j and kind %j leave %j', (text, kind, numbers) => {
  expect(filterLog(log, text, kind).map((one) => one.number)).toEqual(numbers)
})
