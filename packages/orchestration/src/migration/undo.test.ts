import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Run } from '../run.ts'
import { background, calledFlow, condition, interactive } from '../testing/story.ts'
import { orchestration, stage, startAt } from '../testing/story.ts'
import { VersionedStory } from '../testing/versioned-story.ts'

const flows = ['Work', 'Other', 'Screens', 'Forms'].map((name) => calledFlow(name))
const after = (step: string) =>
  condition('entryConditions', `${step}.Status`, 'EqualTo', 'Completed')
const oneStage = (steps: string) => orchestration(startAt('One') + stage('One', steps))
const begun = (...versions: string[]) => new VersionedStory(versions.map(oneStage), flows).start()

/** The run without its counters and the questions it asks anew. */
function stateOf(run: Run | undefined) {
  if (!run) return undefined
  const { eventCount: _a, changeCount: _b, changedAt: _c, evaluations: _d, ...rest } = run
  return rest
}

test('undoing gives the run back as it was, with its open work', () => {
  const story = begun(
    interactive('A', 'Screens') + background('B', 'Work') + background('C', 'Work', after('A')),
    interactive('A', 'Forms') + background('B', 'Work') + background('N', 'Work', after('A')),
  ).assign('A')
  const before = stateOf(story.run)
  story.keep(story.migrate(2)).keep(story.undo())
  expect(stateOf(story.run)).toEqual(before)
  expect(story.complete('A').statusOf('C')).toBe('InProgress')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a flow that the migration stopped starts again when it is undone', () => {
  const story = begun(background('A', 'Work'), background('A', 'Other'))
  story.keep(story.migrate(2))
  const middle = story.step('A')
  story.keep(story.undo())
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', flow: 'Work' })
  expect(story.step('A').attempt).toBeGreaterThan(middle.attempt)
  expect(story.finish('A').run?.status).toBe('Completed')
})

test('what a flow gave meanwhile counts in the older version too', () => {
  const steps = background('A', 'Work') + background('B', 'Work', after('A'))
  const story = begun(steps, background('A', 'Work') + background('N', 'Other'))
  story.keep(story.migrate(2)).finish('A', { answer: 1 }).keep(story.undo())
  expect(story.step('A')).toMatchObject({ status: 'Completed', outputs: { answer: 1 } })
  expect(story.statusOf('B')).toBe('InProgress')
  const begunSince = Object.values(story.run?.steps ?? {}).find(({ name }) => name === 'N')
  expect(begunSince?.status).toBe('Discontinued')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a step that failed meanwhile fails in the older version too', () => {
  const steps = background('A', 'Work')
  const story = begun(steps, steps + background('N', 'Other'))
  story.keep(story.migrate(2))
  const { id: stepId, attempt } = story.step('A')
  const fault = { code: 'action', message: 'No answer' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault }).keep(story.undo())
  expect(story.run?.status).toBe('Error')
  expect(story.step('A')).toMatchObject({ status: 'Error', fault })
})

test.each([
  ['has begun meanwhile is at work in the older version too', true],
  ['still waits goes on waiting', false],
])('a step whose next try %s', (_title, hasBegun) => {
  const versions = ['', background('N', 'Other')].map((more) => {
    const version = oneStage(background('A', 'Work') + more)
    const retry = { attempts: 3, wait: ['1 minute'] }
    return { ...version, policy: { steps: { A: { retry } } } }
  })
  const story = new VersionedStory(versions, flows).start()
  const { id: stepId, attempt } = story.step('A')
  const fault = { code: 'action', message: 'No answer' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  const again = { type: 'TryStepAgain' as const, runId: 'run', stepId, attempt: attempt + 1 }
  const planned = story.step('A').retryAt
  story.keep(story.migrate(2))
  if (hasBegun) story.tell(again)
  story.keep(story.undo())
  expect(story.step('A').retryAt).toBe(hasBegun ? undefined : planned)
  if (!hasBegun) story.tell(again)
  expect(story.finish('A').run?.status).toBe('Completed')
})

test('a stage that was entered since is discontinued and the run stands where it stood', () => {
  const story = new VersionedStory(
    [
      oneStage(interactive('A', 'Screens') + background('B', 'Work')),
      orchestration(
        startAt('One') +
          stage('One', background('B', 'Work'), 'Two') +
          stage('Two', interactive('C', 'Forms')),
      ),
    ],
    flows,
  )
    .start()
    .assign('A')
    .finish('B')
  story.keep(story.migrate(2)).assign('C')
  const since = story.run?.currentStage ?? ''
  expect(story.run?.stages[since]?.name).toBe('Two')
  const item = story.step('C').workItemId ?? ''
  story.keep(story.undo())
  expect(story.run?.stages[since]?.status).toBe('Discontinued')
  expect(story.run?.workItems[item]?.status).toBe('Completed')
  expect(story.run?.workItems[story.step('A').workItemId ?? '']?.status).toBe('Assigned')
  expect(story.complete('A').run?.status).toBe('Completed')
})

test('once somebody worked on the run the migration stands', () => {
  const steps = interactive('A', 'Screens') + background('B', 'Work')
  const story = begun(steps, steps + background('N', 'Other')).assign('A')
  story.keep(story.migrate(2)).finish('B')
  expect(story.run?.migration?.before).toBeDefined()
  story.complete('A')
  expect(story.run?.migration).toMatchObject({ from: 1, to: 2, settledBy: { name: 'uma' } })
  expect(story.run?.migration?.before).toBe(undefined)
  expect(story.undo()).toMatchObject({
    code: 'migration-settled',
    message: expect.stringContaining('uma has worked on the run') as string,
  })
  expect(foldLog(story.log)).toEqual(story.run)
})

test('that its record was saved does not settle a migration', () => {
  const steps = background('A', 'Work')
  const story = begun(steps, steps)
  story.keep(story.migrate(2)).tell({ type: 'WakeRun', runId: 'run', record: { Name: 'x' } })
  expect(story.keep(story.undo()).run?.orchestration.version).toBe(1)
})
