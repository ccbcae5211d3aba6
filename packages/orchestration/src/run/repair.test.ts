import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import {
  background,
  calledFlow,
  condition,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'

const flows = [calledFlow('Work'), calledFlow('Screens'), calledFlow('Question')]
const manager = person('Olga', [], ['ManageRuns'])
const after = (step: string) =>
  condition('entryConditions', `${step}.Status`, 'EqualTo', 'Completed')
const twoSteps = background('A', 'Work') + background('B', 'Work', after('A'))

function begun(steps = twoSteps, more = ''): Story {
  return new Story(orchestration(startAt('One') + stage('One', steps) + more), flows).start()
}
const suspend = { type: 'SuspendRun', runId: 'run', reason: 'Audit' } as const
const resume = { type: 'ResumeRun', runId: 'run', reason: 'Audit is over' } as const

test('a suspended run takes what ends and starts nothing until it is resumed', () => {
  const story = begun().tell(suspend, manager).finish('A', { answer: 1 })
  expect(story.run).toMatchObject({ status: 'Suspended' })
  expect(story.run?.stages[story.run.currentStage ?? '']?.status).toBe('Suspended')
  expect(story.step('A')).toMatchObject({ status: 'Completed', outputs: { answer: 1 } })
  expect(story.step('B').status).toBe('NotStarted')
  story.tell(resume, manager)
  expect(story.run?.status).toBe('InProgress')
  expect(story.step('B').status).toBe('InProgress')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('people finish their work while the run is suspended', () => {
  const story = begun(interactive('A', 'Screens')).assignTo('A', 'desk').tell(suspend, manager)
  const workItemId = story.item('A').id
  const complete = { type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} } as const
  story.tell(complete, person('Uma', ['desk']))
  expect(story.run?.status).toBe('Suspended')
  expect(story.tell(resume, manager).run?.status).toBe('Completed')
})

test('a step that fails in a suspended run fails its stage when the run is resumed', () => {
  const story = begun().tell(suspend, manager)
  const { id: stepId, attempt } = story.step('A')
  const fault = { code: 'action', message: 'No answer' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  expect(story.run?.status).toBe('Suspended')
  story.tell(resume, manager)
  expect(story.run?.status).toBe('Error')
  expect(Object.values(story.run?.incidents ?? {})).toMatchObject([{ code: 'step-failed', stepId }])
})

test.each([
  ['retried', { type: 'RetryStep', reason: 'They answer now' }],
  ['skipped', { type: 'SkipStep', reason: 'Not needed' }],
] as const)(
  'two steps that failed in a suspended run: one is %s, the other goes with it',
  (_how, mend) => {
    const story = begun(background('A', 'Work') + background('B', 'Work')).tell(suspend, manager)
    const fail = (name: string, message: string) => {
      const { id: stepId, attempt } = story.step(name)
      const fault = { code: 'action', message }
      story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
    }
    fail('A', 'No answer')
    fail('B', 'No money')
    story.tell(resume, manager)
    const incidents = () =>
      Object.values(story.run?.incidents ?? {}).filter(({ resolvedAt }) => resolvedAt === undefined)
    expect(incidents().map(({ stepId, message }) => [stepId, message])).toEqual([
      [story.step('B').id, 'No money'],
      [story.step('A').id, 'No answer'],
    ])
    story.tell({ ...mend, runId: 'run', stepId: story.step('A').id }, manager)
    expect(incidents()).toEqual([])
    expect(story.step('B')).toMatchObject({ status: 'InProgress', attempt: 2 })
    story.finish('B')
    if (mend.type === 'RetryStep') story.finish('A')
    expect(story.run?.status).toBe('Completed')
    expect(foldLog(story.log)).toEqual(story.run)
  },
)

test('an evaluation flow that answered while the run was suspended is asked again', () => {
  const exit = `<exitActionName>Question</exitActionName><exitActionType>evaluationFlow</exitActionType>`
  const story = begun(background('A', 'Work') + exit)
  const asked = () => story.effects.filter(({ type }) => type === 'EvaluateFlow').length
  const before = asked()
  story.tell(suspend, manager).tell(resume, manager)
  expect(asked()).toBe(before + 1)
})

test.each([
  ['suspended twice', begun().tell(suspend, manager), suspend, 'run-not-in-progress'],
  ['resumed without need', begun(), resume, 'run-not-suspended'],
  ['suspended without a reason', begun(), { ...suspend, reason: ' ' }, 'reason-required'],
] as const)('a run is not %s', (_, story, command, code) => {
  expect(story.ask(command, manager)).toMatchObject({ isRefusal: true, code })
  expect(story.ask(command, person('Uma'))).toMatchObject({ code: 'not-allowed' })
})

test('a run that stopped between stages goes on once its record is put right', () => {
  const wants = `<leftValueReference>$Record.Amount</leftValueReference><operator>GreaterThan</operator>
    <rightValue><numberValue>5</numberValue></rightValue>`
  const decision = `<decisions><name>D</name><label>D</label><defaultConnectorLabel>No</defaultConnectorLabel>
    <rules><name>Big</name><conditionLogic>and</conditionLogic><conditions>${wants}</conditions>
    <connector><targetReference>Two</targetReference></connector><label>Big</label></rules></decisions>`
  const inside = startAt('One') + stage('One', background('A', 'Work'), 'D') + decision
  const story = new Story(orchestration(inside + stage('Two', background('B', 'Work'))), flows)
  story.start({ record: { Id: 'a1', Amount: 'plenty' } }).finish('A')
  expect(story.run?.status).toBe('Error')
  story.tell({ ...resume, record: { Id: 'a1', Amount: 7 } }, manager)
  expect(story.run?.status).toBe('InProgress')
  expect(story.step('B').status).toBe('InProgress')
})

test('a skipped step counts as completed with the outputs given, and its work is withdrawn', () => {
  const steps = interactive('A', 'Screens') + background('B', 'Work', after('A'))
  const story = begun(steps).assignTo('A', 'desk')
  const stepId = story.step('A').id
  const skip = { type: 'SkipStep', runId: 'run', stepId, reason: 'Signed on paper' } as const
  expect(story.ask({ ...skip, reason: '' }, manager)).toMatchObject({ code: 'reason-required' })
  expect(story.ask(skip, person('Uma'))).toMatchObject({ code: 'not-allowed' })
  story.tell({ ...skip, outputs: { approved: true } }, manager)
  expect(story.item('A')).toMatchObject({ status: 'Completed', outcome: 'skipped' })
  expect(story.step('A')).toMatchObject({
    status: 'Completed',
    outputs: { approved: true },
    skipped: 'Signed on paper',
  })
  expect(story.step('B').status).toBe('InProgress')
  expect(story.ask(skip, manager)).toMatchObject({ code: 'step-not-open' })
})

test('a run that stands on an error goes on when its failed step is skipped', () => {
  const story = begun(twoSteps + background('C', 'Work'))
  const { id: stepId, attempt } = story.step('A')
  const fault = { code: 'action', message: 'No answer' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  expect(story.step('C').status).toBe('Discontinued')
  expect(story.ask(resume, manager)).toMatchObject({ code: 'step-failed' })
  story.tell({ type: 'SkipStep', runId: 'run', stepId, reason: 'Not needed' }, manager)
  expect(story.run?.status).toBe('InProgress')
  expect(['B', 'C'].map((name) => story.step(name).status)).toEqual(['InProgress', 'InProgress'])
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a retry may give other inputs', () => {
  const input = `<inputParameters><name>mail</name><value><stringValue>wrong</stringValue></value>
    </inputParameters>`
  const story = begun(background('A', 'Work', input))
  const { id: stepId, attempt } = story.step('A')
  const fault = { code: 'action', message: 'No such address' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  const inputs = { mail: 'right' }
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Typing error', inputs }, manager)
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', attempt: 2, inputs })
})
