import { expect, test } from 'vitest'
import { queueLine, queueLogger } from './queue-log.ts'
import { WaitsForRoom } from './waits-for-room.ts'

const job = (attempts: number, payload: object = { type: 'SendMail', mailId: 'm' }) => ({
  ...{ id: '7', task_identifier: 'SendMail', attempts, max_attempts: 25 },
  payload,
})
const failed = (error: unknown, attempts = 2, payload?: object) => ({
  level: 'error',
  message: `Failed task 7 (SendMail, 3.21ms, attempt ${attempts} of 25) with error 'x':\n  at y`,
  about: { failure: true, job: job(attempts, payload), error, duration: 3.21 },
})
const away = new Error('connect ECONNREFUSED')

test.each<[string, Parameters<typeof queueLine>[0], string, string]>([
  [
    'a job that failed',
    failed(new Error('No way')),
    'warn',
    'Job SendMail (7) failed in try 2 of 25: No way. It is tried again in 7 seconds.',
  ],
  [
    'a job about a run',
    failed(new Error('No way.'), 4, { type: 'RunStepFlow', runId: 'R1' }),
    'warn',
    'Job RunStepFlow (7) of run R1 failed in try 4 of 25: No way. It is tried again in 55 seconds.',
  ],
  [
    'a job that failed for the last time',
    failed('No way', 25),
    'error',
    'Job SendMail (7) failed in try 25 of 25: No way. It is not tried again; the doctor names it.',
  ],
  [
    'jobs that are done and still stand there',
    {
      level: 'error',
      message: "Failed to complete jobs '7', '8':\nError: x",
      about: { fatalError: away, jobs: [job(1), job(1)] },
    },
    'error',
    'Jobs: that 2 jobs ended could not be written down: connect ECONNREFUSED. The queue is begun anew in a moment, and what was not written down is done again.',
  ],
  [
    'its own connection',
    {
      level: 'error',
      message: 'Error with notify listener (trying again in 136ms): x',
      about: { error: away },
    },
    'warn',
    'Jobs: the queue was disturbed (connect ECONNREFUSED); it tries again by itself.',
  ],
  [
    'anything else',
    { level: 'warning', message: 'Runner stopping (reason: y)\nmore', about: {} },
    'warn',
    'Jobs: the queue says: Runner stopping (reason: y)',
  ],
])('%s is told in our words', (_what, report, level, line) => {
  expect(queueLine(report)).toEqual({ level, line })
})

test('what is done, and what waits for room, is no line', () => {
  expect(queueLine({ level: 'info', message: 'Completed task 7', about: {} })).toBeUndefined()
  expect(queueLine(failed(new WaitsForRoom('Full.')))).toBeUndefined()
})

test('of a mistake of the program it says where', () => {
  const line = queueLine(failed(new TypeError('x is not a function')))?.line
  expect(line).toMatch(/is tried again in 7 seconds\.\nTypeError: x is not a function\n +at /)
})

test('where an operator has to act, what they have to do stands in its place', () => {
  const lines: unknown[] = []
  const logger = queueLogger({ log: (line, level) => void lines.push([level, line]) })
  const full = Object.assign(new Error('could not extend file'), { code: '53100' })
  const { message, about } = failed(full)
  logger.error(message, about)
  logger.info('Completed task 8')
  expect(lines).toEqual([['error', expect.stringMatching(/^Database: it has no room on its disk/)]])
})
