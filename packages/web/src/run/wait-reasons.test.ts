import type { StageProgress, StepProgress } from '@stagewright/api'
import { describe, expect, test } from 'vitest'
import { waitReasons } from './wait-reasons.ts'

const step = (name: string, having: Partial<StepProgress>): StepProgress => ({
  id: `id-${name}`,
  name,
  label: name,
  kind: 'interactive',
  status: 'InProgress',
  startedAt: '2026-11-20T10:00:00.000Z',
  endedAt: null,
  assignee: null,
  claimedBy: null,
  workItemId: null,
  fault: null,
  ...having,
})

const stage = (status: StageProgress['status'], steps: StepProgress[]): StageProgress => ({
  id: 's',
  name: 'Underwriting',
  label: 'Underwriting',
  status,
  startedAt: null,
  endedAt: null,
  entries: 1,
  steps,
})

const queue = { kind: 'Queue' as const, id: 'q', name: 'Underwriters' }
const ada = { id: 'u', name: 'Ada' }

describe('why a run waits', () => {
  test.each([
    [
      step('A', { assignee: queue }),
      'In the queue Underwriters; nobody has claimed it.',
      'waiting',
    ],
    [step('A', { assignee: queue, claimedBy: ada }), 'Ada is at work on it.', 'progress'],
    [step('A', { assignee: { kind: 'User', ...ada } }), 'With Ada.', 'progress'],
    [step('A', { kind: 'background' }), 'Runs in the background.', 'progress'],
    [step('A', { kind: 'external' }), 'Waiting for an outside system.', 'waiting'],
    [step('A', { status: 'Error', fault: 'No answer.' }), 'No answer.', 'error'],
    [step('A', { status: 'NotStarted', id: null }), 'Not started yet.', 'off'],
  ])('%j: %s', (one, text, tone) => {
    const run = {
      status: 'InProgress' as const,
      incidents: [],
      progress: [stage('InProgress', [one])],
    }
    expect(waitReasons(run, undefined)).toMatchObject([{ text, tone }])
  })

  test('what failed comes first, what is done or lies ahead does not wait', () => {
    const run = {
      status: 'InProgress' as const,
      incidents: [],
      progress: [
        stage('Completed', [step('Done', { status: 'Completed' })]),
        stage('InProgress', [step('B', { assignee: queue }), step('A', { status: 'Error' })]),
        stage('NotStarted', [step('Later', { status: 'NotStarted' })]),
      ],
    }
    expect(waitReasons(run, undefined).map((reason) => reason.title)).toEqual(['A', 'B'])
  })

  test('an open incident is a reason unless its failed step says it already', () => {
    const incident = {
      id: 'i',
      code: 'x',
      message: 'Queue without members.',
      stepId: null,
      stageId: null,
      raisedAt: '2026-11-20T10:00:00.000Z',
      resolvedAt: null,
    }
    const failed = step('A', { status: 'Error', fault: 'No answer.' })
    const run = {
      status: 'Error' as const,
      incidents: [incident, { ...incident, id: 'j', stepId: 'id-A' }],
      progress: [stage('Error', [failed])],
    }
    expect(waitReasons(run, undefined).map((reason) => reason.text)).toEqual([
      'Queue without members.',
      'No answer.',
    ])
  })

  test.each(['Completed', 'Canceled'] as const)('a run that is %s waits for nothing', (status) => {
    const run = { status, incidents: [], progress: [stage('InProgress', [step('A', {})])] }
    expect(waitReasons(run, undefined)).toEqual([])
  })
})
