import fc from 'fast-check'
import { limits } from '@stagewright/base'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import { describeEvent } from '../log/describe-event.ts'
import { isRefusal } from '../refusal.ts'
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

test('stages follow each other when all their steps are completed', () => {
  const inside = startAt('One') + stage('One', background('A', 'Work'), 'Two')
  const story = new Story(orchestration(inside + stage('Two', background('B', 'Work'))), flows)
  story.start().finish('A').finish('B')
  expect(story.types()).toEqual([
    'RunStarted',
    'StageStarted',
    'StepStarted',
    'StepCompleted',
    'StageCompleted',
    'StageStarted',
    'StepStarted',
    'StepCompleted',
    'StageCompleted',
    'RunCompleted',
  ])
})

test('a step after another starts when that one is completed, and sees its outputs', () => {
  const after = condition('entryConditions', 'A.Status', 'EqualTo', 'Completed')
  const input = `<inputParameters><name>text</name><value>
    <elementReference>A.Outputs.answer</elementReference></value></inputParameters>`
  const steps = background('A', 'Work') + background('B', 'Work', after + input)
  const story = new Story(orchestration(startAt('One') + stage('One', steps)), flows).start()
  expect(story.step('B').status).toBe('NotStarted')
  story.finish('A', { answer: 'forty-two' })
  expect(story.step('B').status).toBe('InProgress')
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', inputs: { text: 'forty-two' } })
})

test.each(['Not Started', 'NotStarted'])('a status may be written as %s', (words) => {
  const waits = condition('entryConditions', 'A.Status', 'EqualTo', words)
  const steps = background('B', 'Work', waits) + background('A', 'Work')
  const story = new Story(orchestration(startAt('One') + stage('One', steps)), flows).start()
  expect(story.step('B').status).toBe('InProgress')
})

test('a stage that ends on its requirements discontinues open steps and withdraws their items', () => {
  const exit = condition('exitConditions', 'A.Status', 'EqualTo', 'Completed')
  const steps = background('A', 'Work') + interactive('B', 'Screens') + exit
  const story = new Story(orchestration(startAt('One') + stage('One', steps)), flows).start()
  story.assignTo('B', 'desk').finish('A')
  expect(story.step('B').status).toBe('Discontinued')
  expect(story.item('B')).toMatchObject({ status: 'Completed', outcome: 'discontinued' })
  expect(story.run?.status).toBe('Completed')
})

test('an evaluation flow decides the end of a stage, and is asked again after a change', () => {
  const exit = `<exitActionName>Question</exitActionName><exitActionType>evaluationFlow</exitActionType>`
  const inside = startAt('One') + stage('One', background('A', 'Work') + exit)
  const story = new Story(orchestration(inside), flows).start()
  const answer = (isMet: boolean) => {
    const asked = story.effects.findLast((effect) => effect.type === 'EvaluateFlow')
    const evaluationId = asked?.type === 'EvaluateFlow' ? asked.evaluationId : ''
    story.tell({ type: 'AnswerEvaluation', runId: 'run', evaluationId, isMet })
  }
  answer(false)
  const askedSoFar = story.effects.filter((effect) => effect.type === 'EvaluateFlow').length
  story.tell({ type: 'WakeRun', runId: 'run' })
  expect(story.effects.filter((effect) => effect.type === 'EvaluateFlow')).toHaveLength(
    askedSoFar + 1,
  )
  answer(true)
  expect(story.run?.status).toBe('Completed')
  expect(story.step('A').status).toBe('Discontinued')
})

test('a decision sends the run on, and Go To sends it back until the guard stops it', () => {
  const rule = `<rules><name>Again</name><conditionLogic>and</conditionLogic>
    ${condition('conditions', 'A.Outputs.verdict', 'EqualTo', 'again')}
    <connector><isGoTo>true</isGoTo><targetReference>One</targetReference></connector>
    <label>Again</label></rules>`
  const decision = `<decisions><name>Verdict</name><label>Verdict</label>
    <defaultConnectorLabel>Done</defaultConnectorLabel>${rule}</decisions>`
  const inside = startAt('One') + stage('One', background('A', 'Work'), 'Verdict') + decision
  const story = new Story(orchestration(inside), flows).start()
  story.finish('A', { verdict: 'again' }).finish('A', { verdict: 'fine' })
  expect(story.run).toMatchObject({ status: 'Completed', visits: { One: 2, Verdict: 2 } })

  const circling = new Story(orchestration(inside), flows).start()
  for (let round = 0; round < limits.stageEntriesMax; round++) {
    circling.finish('A', { verdict: 'again' })
  }
  expect(circling.run?.status).toBe('Error')
  expect(Object.values(circling.run?.incidents ?? {})).toMatchObject([{ code: 'loop-guard' }])
})

test('a failed step fails its stage and the run; a retry runs it again and nothing else', () => {
  const second = condition('entryConditions', 'A.Status', 'EqualTo', 'Completed')
  const steps = background('A', 'Work') + background('B', 'Work', second)
  const story = new Story(orchestration(startAt('One') + stage('One', steps)), flows).start()
  story.finish('A')
  const { id: stepId } = story.step('B')
  const fault = { code: 'action', message: 'The service is down.' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt: 1, fault })
  expect(story.run?.status).toBe('Error')
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'It is up again' }, manager)
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', stepId, attempt: 2 })
  expect(
    isRefusal(story.ask({ type: 'FinishStepFlow', runId: 'run', stepId, attempt: 1, outputs: {} })),
  ).toBe(true)
  story.finish('B')
  expect(story.run?.status).toBe('Completed')
  expect(story.log.filter((event) => event.type === 'StepStarted')).toHaveLength(3)
})

test('a fault path takes the place of the error', () => {
  const fault = '<faultConnector><targetReference>Mend</targetReference></faultConnector>'
  const inside =
    startAt('One') +
    stage('One', background('A', 'Work') + fault) +
    stage('Mend', background('B', 'Work'))
  const story = new Story(orchestration(inside), flows).start()
  const { id: stepId } = story.step('A')
  const failed = { code: 'action', message: 'No.' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt: 1, fault: failed })
  story.finish('B')
  expect(story.run?.status).toBe('Completed')
})

test('canceling needs the right and a reason, and leaves nothing open', () => {
  const inside = startAt('One') + stage('One', interactive('A', 'Screens'))
  const story = new Story(orchestration(inside), flows).start().assignTo('A', 'desk')
  const cancel = { type: 'CancelRun' as const, runId: 'run', reason: ' ' }
  expect(story.ask(cancel, person('Uma'))).toMatchObject({ code: 'not-allowed' })
  expect(story.ask(cancel, manager)).toMatchObject({ code: 'reason-required' })
  story.tell({ ...cancel, reason: 'Duplicate' }, manager)
  expect(story.run?.status).toBe('Canceled')
  expect(story.item('A')).toMatchObject({ status: 'Completed', outcome: 'canceled' })
  expect(story.ask({ ...cancel, reason: 'Again' }, manager)).toMatchObject({
    code: 'run-not-in-progress',
  })
})

test('a called flow that is not deployed is an error that names it', () => {
  const story = new Story(orchestration(startAt('One') + stage('One', background('A', 'Gone'))))
  story.start()
  expect(story.run?.status).toBe('Error')
  expect(Object.values(story.run?.incidents ?? {})[0]?.message).toContain('Gone')
})

const steps = background('A', 'Work') + interactive('B', 'Screens')
const twoStages = orchestration(
  startAt('One') +
    stage('One', steps, 'Two') +
    stage(
      'Two',
      background('C', 'Work', condition('entryConditions', 'B.Status', 'EqualTo', 'Completed')),
    ),
)

/** Looking again and failing again are no harm; everything else happens once. */
const repeatable = new Set(['WakeRun', 'FailWorkItem'])

/** Random commands on a run, sensible and not. */
const command = fc.record({ kind: fc.nat(7), step: fc.constantFrom('A', 'B', 'C') })

test('whatever is asked: the log folds to the run, a refused command changes nothing', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (choices) => {
      const story = new Story(twoStages, flows).start()
      for (const choice of choices) {
        const before = JSON.stringify(story.run)
        const next = commandOf(story, choice)
        if (!next) continue
        const decision = story.ask(next, manager)
        expect(JSON.stringify(story.run)).toBe(before)
        if (isRefusal(decision)) continue
        story.tell(next, manager)
        expect(isRefusal(story.ask(next, manager)) || repeatable.has(next.type)).toBe(true)
      }
      expect(foldLog(story.log)).toEqual(story.run)
      expect(JSON.parse(JSON.stringify(story.run))).toEqual(story.run)
      for (const event of story.log)
        expect(describeEvent(event, story.run!)).not.toContain('undefined')
      assertNoOrphans(story)
    }),
  )
})

function commandOf(
  story: Story,
  { kind, step }: { kind: number; step: string },
): Command | undefined {
  const run = story.run
  const stepId = run?.latest[step]
  const found = run?.steps[stepId ?? '']
  if (!run || stepId === undefined || !found) return undefined
  const { attempt } = found
  const workItemId = found.workItemId ?? 'none'
  const runId = 'run'
  const assignee = { kind: 'User' as const, id: 'Olga', name: 'Olga' }
  const commands: Command[] = [
    { type: 'FinishStepFlow', runId, stepId, attempt, outputs: { x: 1 } },
    { type: 'FailStepFlow', runId, stepId, attempt, fault: { code: 'record', message: 'no' } },
    { type: 'AnswerAssignee', runId, stepId, attempt, found: { assignee } },
    { type: 'CompleteWorkItem', runId, workItemId, outputs: {} },
    { type: 'RetryStep', runId, stepId, reason: 'again' },
    { type: 'WakeRun', runId },
    { type: 'CancelRun', runId, reason: 'enough' },
    { type: 'FailWorkItem', runId, workItemId, fault: { code: 'record', message: 'no' } },
  ]
  return commands[kind]
}

/** An ended run has no open items, and no step in progress is outside of the current stage. */
function assertNoOrphans(story: Story): void {
  const run = story.run
  if (!run) return
  const isOver = run.status === 'Completed' || run.status === 'Canceled'
  const open = Object.values(run.workItems).filter((item) => item.status === 'Assigned')
  if (isOver) expect(open).toEqual([])
  for (const step of Object.values(run.steps)) {
    if (step.status === 'InProgress') expect(step.stageId).toBe(run.currentStage)
  }
}
