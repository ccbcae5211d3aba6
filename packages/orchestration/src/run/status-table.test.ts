// The status that each part of a run has after what can happen to it.
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import {
  background,
  calledFlow,
  condition,
  interactive,
  orchestration,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'

const never = condition('entryConditions', 'Failing.Status', 'EqualTo', 'Suspended')
const early = condition('exitConditions', 'Failing.Status', 'EqualTo', 'Completed')
const steps =
  background('Failing', 'Work') + interactive('Other', 'Form') + background('Late', 'Work', never)

/** A stage with a step that will fail or finish, one with a work item, one that does not start. */
function begun({ exit = '', fault = '' } = {}): Story {
  const inside =
    startAt('S') + stage('S', steps + exit + fault) + stage('F', background('Mend', 'Work'))
  const flows = [calledFlow('Work'), calledFlow('Form')]
  return new Story(orchestration(inside), flows).start().assignTo('Other', 'desk')
}

const failing = (story: Story) => {
  const { id: stepId, attempt } = story.step('Failing')
  const fault = { code: 'x', message: 'no' }
  return story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
}
const faultPath = '<faultConnector><targetReference>F</targetReference></faultConnector>'
const tell = (story: Story, type: 'CancelRun' | 'SuspendRun') =>
  story.tell({ type, runId: 'run', reason: 'why' })

const situations: { [title: string]: () => Story } = {
  'early exit': () => begun({ exit: early }).finish('Failing'),
  'step error': () => failing(begun()),
  'step error, fault path': () => failing(begun({ fault: faultPath })),
  'step error, fault path ended': () => failing(begun({ fault: faultPath })).finish('Mend'),
  'screen error': () => {
    const story = begun()
    const { id: workItemId } = story.item('Other')
    const fault = { code: 'x', message: 'no' }
    return story.tell({ type: 'FailWorkItem', runId: 'run', workItemId, fault })
  },
  cancel: () => tell(begun(), 'CancelRun'),
  suspend: () => tell(begun(), 'SuspendRun'),
  'suspend, then a flow ends': () => tell(begun(), 'SuspendRun').finish('Failing'),
}

test.each([
  // situation, run, stage, failing or first step, other open step, not started step, its item
  [
    'early exit',
    'Completed',
    'Completed',
    'Completed',
    'Discontinued',
    'NotStarted',
    'discontinued',
  ],
  ['step error', 'Error', 'Error', 'Error', 'Discontinued', 'NotStarted', 'failed'],
  [
    'step error, fault path',
    'InProgress',
    'Error',
    'Error',
    'Discontinued',
    'NotStarted',
    'failed',
  ],
  [
    'step error, fault path ended',
    'Completed',
    'Error',
    'Error',
    'Discontinued',
    'NotStarted',
    'failed',
  ],
  ['screen error', 'InProgress', 'InProgress', 'InProgress', 'InProgress', 'NotStarted', undefined],
  ['cancel', 'Canceled', 'Canceled', 'Discontinued', 'Discontinued', 'NotStarted', 'canceled'],
  ['suspend', 'Suspended', 'Suspended', 'InProgress', 'InProgress', 'NotStarted', undefined],
  [
    'suspend, then a flow ends',
    'Suspended',
    'Suspended',
    'Completed',
    'InProgress',
    'NotStarted',
    undefined,
  ],
])(
  '%s: run %s, stage %s, step %s, other %s, later %s',
  (title, run, stageStatus, step, other, late, item) => {
    const story = situations[title]?.()
    const stageRun = story?.run?.stages[story.run.latest['S'] ?? '']
    expect([
      story?.run?.status,
      stageRun?.status,
      story?.step('Failing').status,
      story?.step('Other').status,
      story?.step('Late').status,
      story?.item('Other').outcome,
    ]).toEqual([run, stageStatus, step, other, late, item])
    expect(story?.item('Other').status).toBe(item === undefined ? 'Assigned' : 'Completed')
    expect(story && foldLog(story.log)).toEqual(story?.run)
  },
)

test('whoever holds an item of a stage that ends without it is told why', () => {
  const story = situations['early exit']?.()
  expect(story?.effects).toContainEqual({
    type: 'TellWithdrawn',
    runId: 'run',
    workItemId: story?.item('Other').id,
    reason: 'Stage S ended: its requirements are met',
  })
})
