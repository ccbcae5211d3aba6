import type { LogLine } from '@stagewright/api'
import { expect, test } from 'vitest'
import { stepInputs } from './step-inputs.ts'

const line = (number: number, type: string, values: LogLine['values']): LogLine => ({
  number,
  at: '2026-11-20T10:00:00.000Z',
  actor: { id: 'system', name: 'System' },
  type,
  text: '',
  values,
  seen: [],
})

test('the newest start of a step tells what it was given', () => {
  const log = [
    line(1, 'StepStarted', { stepId: 'a', inputs: { amount: 1 } }),
    line(2, 'StepStarted', { stepId: 'b', inputs: { amount: 5 } }),
    line(3, 'StepStarted', { stepId: 'a', inputs: { amount: 2 } }),
    line(4, 'StepCompleted', { stepId: 'a', inputs: 'no' }),
  ]
  expect(stepInputs(log, 'a')).toEqual({ amount: 2 })
  expect(stepInputs(log, 'c')).toEqual({})
})
