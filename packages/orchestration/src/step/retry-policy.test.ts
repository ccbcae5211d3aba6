import fc from 'fast-check'
import { assert, expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { describeEvent } from '../log/describe-event.ts'
import { isRefusal } from '../refusal.ts'
import {
  background,
  calledFlow,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'

const boss = person('Boss', [], ['ManageRuns'])
const fault = { code: 'action', message: 'The scorer did not answer.' }
const minute = 60_000

/** One stage with one background step that is tried three times, and what its fault leads to. */
function scoring(attempts = 3, wait = ['1 minute', '10 minutes']): Story {
  const path =
    '<faultConnector><targetReference>Mend</targetReference></faultConnector>' +
    background('Score', 'Scores')
  const definition = orchestration(
    startAt('One') + stage('One', path) + stage('Mend', background('Tidy', 'Scores')),
  )
  definition.policy = { steps: { Score: { retry: { attempts, wait } } } }
  return new Story(definition, [calledFlow('Scores')]).start()
}

function fail(story: Story): Story {
  const { id: stepId, attempt } = story.step('Score')
  return story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
}

/** The newest timer comes. */
function ring(story: Story) {
  const timer = story.effects.findLast(({ type }) => type === 'SetRetryTimer')
  assert(timer?.type === 'SetRetryTimer')
  const { stepId, attempt } = timer
  return { type: 'TryStepAgain' as const, runId: 'run', stepId, attempt }
}

const lastWords = (story: Story) => {
  const event = story.log.at(-1)
  return event && story.run ? describeEvent(event, story.run) : ''
}

test('a failed try is followed by the next after its pause, the last pause repeats', () => {
  const story = scoring(4)
  fail(story)
  expect(story.step('Score')).toMatchObject({ status: 'InProgress', retryAt: story.now + minute })
  expect(lastWords(story)).toBe(
    'Step Score failed, try 1 of 4: The scorer did not answer. It is tried again in 1 minute.',
  )
  for (const pause of [10 * minute, 10 * minute]) {
    story.now = story.step('Score').retryAt ?? 0
    story.tell(ring(story))
    expect(story.step('Score')).not.toHaveProperty('retryAt')
    expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow' })
    fail(story)
    expect(story.step('Score').retryAt).toBe(story.now + pause)
  }
})

test('a try that goes well completes the step as ever', () => {
  const story = fail(scoring())
  story.tell(ring(story)).finish('Score', { score: 7 })
  expect(story.run).toMatchObject({ status: 'Completed', incidents: {} })
  expect(story.log.map((event) => story.run && describeEvent(event, story.run))).toContain(
    'Step Score is tried again: try 2 of 3',
  )
})

test('when the tries are used up the fault path is taken, as without a policy', () => {
  const story = fail(scoring(2))
  fail(story.tell(ring(story)))
  expect(story.types().slice(-4)).toEqual([
    'StepFailed',
    'StageFailed',
    'StageStarted',
    'StepStarted',
  ])
})

test('a timer that comes twice, or after somebody was faster, does nothing', () => {
  const story = fail(scoring())
  const first = ring(story)
  story.tell(first)
  expect(story.ask(first)).toMatchObject({ code: 'step-not-in-progress' })
  fail(story)
  expect(story.ask(first)).toMatchObject({ code: 'step-not-in-progress' })
})

test('what still comes of a failed try is too late', () => {
  const story = scoring()
  const { id: stepId, attempt } = story.step('Score')
  fail(story)
  const late = { runId: 'run', stepId, attempt }
  const refused = { code: 'step-not-in-progress' }
  expect(story.ask({ type: 'FinishStepFlow', ...late, outputs: {} })).toMatchObject(refused)
  expect(story.ask({ type: 'FailStepFlow', ...late, fault })).toMatchObject(refused)
})

test('an external step calls its service again', () => {
  const external = background('Score', 'Scores.rate').replace('stepBackground', 'stepMuleSoft')
  const definition = orchestration(startAt('One') + stage('One', external))
  definition.policy = { steps: { Score: { retry: { attempts: 2, wait: ['1 minute'] } } } }
  const story = fail(new Story(definition).start())
  story.tell(ring(story))
  expect(story.effects.at(-1)).toMatchObject({ type: 'CallService', service: 'Scores.rate' })
  expect(fail(story).run?.status).toBe('Error')
})

test('a person tries at once, with other inputs, and the tries count anew', () => {
  const story = fail(scoring(2))
  const { id: stepId } = story.step('Score')
  const timer = ring(story)
  const inputs = { amount: 3 }
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'It is up again', inputs }, boss)
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', inputs })
  expect(story.ask(timer)).toMatchObject({ code: 'step-not-in-progress' })
  fail(story)
  expect(story.log.at(-1)).toMatchObject({ type: 'StepRetryPlanned', failedTry: 1 })
  story.tell(ring(story))
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', inputs })
})

test('a person goes on without the step', () => {
  const story = fail(scoring())
  const { id: stepId } = story.step('Score')
  story.tell({ type: 'SkipStep', runId: 'run', stepId, reason: 'Scored by hand' }, boss)
  expect(story.run?.status).toBe('Completed')
  expect(story.step('Score')).not.toHaveProperty('retryAt')
})

test('in a suspended run nothing is tried; it is tried at once when the run goes on', () => {
  const story = fail(scoring())
  story.tell({ type: 'SuspendRun', runId: 'run', reason: 'Wait' }, boss)
  const timer = ring(story)
  expect(story.ask(timer)).toMatchObject({ code: 'run-not-in-progress' })
  story.tell({ type: 'ResumeRun', runId: 'run', reason: 'Go on' }, boss)
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', attempt: timer.attempt })
  story.tell({ type: 'SuspendRun', runId: 'run', reason: 'Wait' }, boss)
  fail(story)
  expect(story.log.at(-1)).toMatchObject({ type: 'StepRetryPlanned', failedTry: 2 })
})

test('whatever comes in whatever order: never more tries than allowed, never a step left behind', () => {
  const act = fc.constantFrom('fail', 'finish', 'ring', 'suspend', 'resume', 'retry', 'again')
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), fc.integer({ min: 2, max: 4 }), (acts, max) => {
      const story = scoring(max)
      const { id: stepId } = story.step('Score')
      for (const name of acts) {
        const { attempt } = story.step('Score')
        const own = { runId: 'run', stepId }
        const hasTimer = story.effects.some(({ type }) => type === 'SetRetryTimer')
        const timer = hasTimer ? ring(story) : { type: 'TryStepAgain' as const, ...own, attempt }
        const command = {
          fail: { type: 'FailStepFlow' as const, ...own, attempt, fault },
          finish: { type: 'FinishStepFlow' as const, ...own, attempt, outputs: {} },
          ring: timer,
          again: { ...timer, attempt: timer.attempt - 1 },
          suspend: { type: 'SuspendRun' as const, runId: 'run', reason: 'Wait' },
          resume: { type: 'ResumeRun' as const, runId: 'run', reason: 'Go on' },
          retry: { type: 'RetryStep' as const, ...own, reason: 'Now' },
        }[name]
        const decision = story.ask(command, boss)
        if (!isRefusal(decision)) story.keep(decision)
        const step = story.step('Score')
        const failed = story.log.filter(({ type }) => type === 'StepRetryPlanned')
        expect(
          Math.max(0, ...failed.map((one) => ('failedTry' in one ? one.failedTry : 0))),
        ).toBeLessThan(max)
        const waits = step.retryAt !== undefined
        const started = story.effects.some(
          (one) => one.type === 'StartFlow' && one.attempt === step.attempt,
        )
        if (step.status === 'InProgress') expect(waits).not.toBe(started)
      }
      expect(foldLog(story.log)).toEqual(story.run)
    }),
    { numRuns: 100 },
  )
})
