import { expect, test } from 'vitest'
import { describeEvent } from '../log/describe-event.ts'
import { foldLog } from '../apply.ts'
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
import { why } from '../why/why.ts'
import { openStages } from './open-stages.ts'

const inside = `${startAt('Legal')}
  ${stage('Legal', background('Check', 'Flow'), 'Sign')}
  ${stage('Finance', background('Count', 'Flow') + background('Bill', 'Flow'))}
  ${stage('Security', background('Scan', 'Flow'))}
  ${stage('Sign', background('Write', 'Flow'))}
  ${stage('Repair', background('Mend', 'Flow'))}`

const fault = { code: 'flow', message: 'No answer' }
const manager = person('olga', [], ['ManageRuns'])

function begun(xml = inside): Story {
  const definition = orchestration(xml)
  definition.policy = { beside: { Legal: ['Finance', 'Security'] } }
  return new Story(definition, [calledFlow('Flow')]).start()
}

function stagesOf({ run }: Story): string[] {
  return Object.values(run?.stages ?? {}).map(({ name, status }) => `${name} ${status}`)
}

function wordsOf({ log, run }: Story): string[] {
  return run ? log.map((event) => describeEvent(event, run)) : []
}

function fail(story: Story, name: string): Story {
  const { id: stepId, attempt } = story.step(name)
  return story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
}

test('with a stage those that stand beside it are entered, and the steps of all start', () => {
  const story = begun()
  expect(stagesOf(story)).toEqual(['Legal InProgress', 'Finance InProgress', 'Security InProgress'])
  expect(wordsOf(story).slice(1)).toEqual([
    'Stage Legal started',
    'Stage Finance started',
    'Stage Security started',
    'Step Check started with its stage',
    'Step Count started with its stage',
    'Step Bill started with its stage',
    'Step Scan started with its stage',
  ])
})

test('without a policy a stage is entered alone', () => {
  const story = new Story(orchestration(inside), [calledFlow('Flow')]).start()
  expect(stagesOf(story)).toEqual(['Legal InProgress'])
  expect(story.finish('Check').step('Write').status).toBe('InProgress')
})

test('each ends alone, and the run goes on when the last has ended', () => {
  const story = begun().finish('Check').finish('Scan').finish('Count')
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance InProgress', 'Security Completed'])
  expect(story.run && openStages(story.run).map(({ name }) => name)).toEqual(['Finance'])
  story.finish('Bill')
  expect(stagesOf(story)).toContain('Sign InProgress')
  expect(wordsOf(story).slice(-4)).toEqual([
    'Step Bill completed',
    'Stage Finance completed: all steps are completed',
    'Stage Sign started',
    'Step Write started with its stage',
  ])
  expect(story.finish('Write').run?.status).toBe('Completed')
})

test('the requirements of one end only its own open steps', () => {
  const early = condition('exitConditions', 'Count.Status', 'EqualTo', 'Completed')
  const xml = inside.replace('<name>Finance</name>', `<name>Finance</name>${early}`)
  const story = begun(xml).finish('Count')
  expect(stagesOf(story)).toEqual(['Legal InProgress', 'Finance Completed', 'Security InProgress'])
  expect(story.step('Bill').status).toBe('Discontinued')
  expect(story.step('Scan').status).toBe('InProgress')
})

test('a step that fails ends the group, and its retry opens what was not finished', () => {
  const story = begun().finish('Check').finish('Count')
  fail(story, 'Scan')
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance Discontinued', 'Security Error'])
  expect(story.run).toMatchObject({ status: 'Error', currentStage: null })
  expect(wordsOf(story)).toContain('Stage Finance discontinued: Step Scan failed: No answer')
  const { id: stepId } = story.step('Scan')
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Mended' }, manager)
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance InProgress', 'Security InProgress'])
  expect(story.step('Count')).toMatchObject({ status: 'Completed', attempt: 1 })
  expect(story.step('Bill')).toMatchObject({ status: 'InProgress', attempt: 2 })
  story.finish('Scan').finish('Bill')
  expect(story.step('Write').status).toBe('InProgress')
  expect(story.log.filter((event) => event.type === 'StageStarted')).toHaveLength(4)
})

test('so does skipping it', () => {
  const story = fail(begun().finish('Check'), 'Scan')
  const { id: stepId } = story.step('Scan')
  story.tell({ type: 'SkipStep', runId: 'run', stepId, reason: 'Known' }, manager)
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance InProgress', 'Security Completed'])
  expect(story.finish('Count').finish('Bill').step('Write').status).toBe('InProgress')
})

test.each(['Security', 'Legal'])('the fault path of %s leads on from a failure', (owner) => {
  const path = '<faultConnector><targetReference>Repair</targetReference></faultConnector>'
  const xml = inside.replace(`<name>${owner}</name>`, `<name>${owner}</name>${path}`)
  const story = fail(begun(xml), 'Scan')
  expect(stagesOf(story)).toEqual([
    'Legal Discontinued',
    'Finance Discontinued',
    'Security Error',
    'Repair InProgress',
  ])
  expect(story.run?.status).toBe('InProgress')
})

test('a canceled run cancels all of them', () => {
  const story = begun().finish('Check')
  story.tell({ type: 'CancelRun', runId: 'run', reason: 'Enough' }, manager)
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance Canceled', 'Security Canceled'])
  expect(story.run).toMatchObject({ status: 'Canceled', currentStage: null })
})

test('all are halted with their run and go on with it; what fails meanwhile fails then', () => {
  const story = begun().finish('Check')
  story.tell({ type: 'SuspendRun', runId: 'run', reason: 'Holiday' }, manager)
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance Suspended', 'Security Suspended'])
  story.tell({ type: 'ResumeRun', runId: 'run', reason: 'Back' }, manager)
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance InProgress', 'Security InProgress'])
  story.tell({ type: 'SuspendRun', runId: 'run', reason: 'Holiday' }, manager)
  fail(story.finish('Count').finish('Bill'), 'Scan')
  story.tell({ type: 'ResumeRun', runId: 'run', reason: 'Back' }, manager)
  expect(stagesOf(story)).toEqual(['Legal Completed', 'Finance Discontinued', 'Security Error'])
  const { id: stepId } = story.step('Scan')
  expect(story.ask({ type: 'ResumeRun', runId: 'run', reason: '' }, manager)).toMatchObject({
    code: 'step-failed',
  })
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: '' }, manager).finish('Scan')
  expect(story.step('Write').status).toBe('InProgress')
})

test('why a run waits is said of each open stage', () => {
  const story = begun().finish('Check')
  const found = story.run && why(story.definition, story.run, story.context(manager))
  const labels = found?.map(({ of }) => of.label)
  expect(labels).toEqual(['Count', 'Bill', 'Finance', 'Scan', 'Security'])
})

test('a deleted record leads away from all of them', () => {
  const definition = orchestration(inside)
  definition.policy = { beside: { Legal: ['Finance'] }, recordDeleted: { divert: 'Repair' } }
  const story = new Story(definition, [calledFlow('Flow')]).start({ record: { Id: 'a1' } })
  story.tell({ type: 'LoseRecord', runId: 'run' })
  expect(stagesOf(story)).toEqual([
    'Legal Discontinued',
    'Finance Discontinued',
    'Repair InProgress',
  ])
})

const forPeople = `${startAt('Draft')}
  ${stage('Draft', interactive('Write', 'Form'), 'Legal')}
  ${stage('Legal', interactive('Check', 'Form'), 'Sign')}
  ${stage('Finance', interactive('Count', 'Form'))}
  ${stage('Sign', interactive('Agree', 'Form'))}`

function ofPeople(): Story {
  const definition = orchestration(forPeople)
  definition.policy = {
    beside: { Legal: ['Finance'] },
    steps: {
      Check: { sendBack: { to: ['Draft'] }, recall: true },
      Agree: { sendBack: { to: ['Finance', 'Legal'] } },
      Write: { recall: true },
    },
  }
  return new Story(definition, [calledFlow('Form')]).start()
}

const clara = person('clara', ['Desk'])

function complete(story: Story, name: string): Story {
  story.assignTo(name, 'Desk')
  const { id: workItemId } = story.item(name)
  return story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} }, clara)
}

test('nothing goes back behind stages side by side while several are open', () => {
  const story = complete(ofPeople(), 'Write').assignTo('Check', 'Desk')
  const { id: workItemId } = story.item('Check')
  const back = { type: 'SendBack' as const, runId: 'run', workItemId, reason: 'Anew' }
  const refused = story.ask({ ...back, to: 'Draft' }, clara)
  expect(refused).toMatchObject({ code: 'send-back-not-possible' })
  expect(isRefusal(refused) && refused.message).toContain('side by side')
  const written = story.item('Write').id
  const recall = { type: 'RecallCompletion' as const, runId: 'run', openedIds: [] }
  expect(story.ask({ ...recall, workItemId: written }, clara)).toMatchObject({
    code: 'completion-not-recallable',
  })
})

test('what was completed in one of them may be taken back while the others are open', () => {
  const story = complete(complete(ofPeople(), 'Write'), 'Check')
  expect(stagesOf(story)).toEqual(['Draft Completed', 'Legal Completed', 'Finance InProgress'])
  const { id: workItemId } = story.item('Check')
  story.tell({ type: 'RecallCompletion', runId: 'run', workItemId, openedIds: [] }, clara)
  expect(stagesOf(story)).toEqual(['Draft Completed', 'Legal InProgress', 'Finance InProgress'])
  const again = story.item('Check').id
  story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId: again, outputs: {} }, clara)
  expect(stagesOf(complete(story, 'Count'))).toContain('Sign InProgress')
})

test.each([
  ['Finance', 'Legal Completed', 'Finance InProgress', 'Count'],
  ['Legal', 'Legal InProgress', 'Finance Completed', 'Check'],
])('sent back to %s, that one alone is done anew', (to, legal, finance, step) => {
  const story = complete(complete(complete(ofPeople(), 'Write'), 'Check'), 'Count')
  story.assignTo('Agree', 'Desk')
  const { id: workItemId } = story.item('Agree')
  story.tell({ type: 'SendBack', runId: 'run', workItemId, to, reason: 'Anew' }, clara)
  expect(stagesOf(story).slice(1)).toEqual([legal, finance, 'Sign Discontinued'])
  complete(story, step)
  expect(stagesOf(story).slice(1)).toEqual([
    'Legal Completed',
    'Finance Completed',
    'Sign Discontinued',
    'Sign InProgress',
  ])
  expect(foldLog(story.log)).toEqual(story.run)
})
