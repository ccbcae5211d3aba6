import { expect, test } from 'vitest'
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
import { why } from './why.ts'
import { person } from '../testing/story.ts'

const flows = [calledFlow('Work'), calledFlow('Screens'), calledFlow('Question')]

function told(steps: string, act: (story: Story) => void = () => {}) {
  const definition = orchestration(startAt('One') + stage('One', steps))
  const story = new Story(definition, flows).start()
  act(story)
  const { run } = story
  return run ? why(definition, run, story.context(person('Uma'))) : []
}

test('an open work item waits for its group, and for the person who took it', () => {
  const steps = interactive('A', 'Screens')
  expect(told(steps, (story) => story.assignTo('A', 'Desk'))[0]).toMatchObject({
    waitsFor: 'person',
    words: 'A waits for somebody of queue Desk.',
  })
  const claim = (story: Story) => {
    story.assignTo('A', 'Desk')
    const workItemId = story.item('A').id
    story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId }, person('Uma', ['Desk']))
  }
  expect(told(steps, claim)[0]).toMatchObject({ words: 'A waits for Uma, who took it.' })
})

test('a step that waits for another shows the requirement with the status seen', () => {
  const entry = condition('entryConditions', 'A.Status', 'EqualTo', 'Completed')
  const found = told(background('A', 'Work') + background('B', 'Work', entry))
  expect(found).toMatchObject([
    { of: { name: 'A' }, waitsFor: 'flow' },
    {
      of: { name: 'B' },
      waitsFor: 'requirements',
      requirements: {
        isMet: false,
        conditions: [
          {
            left: 'A.Status',
            operator: 'EqualTo',
            needed: 'Completed',
            value: 'InProgress',
            holds: false,
          },
        ],
      },
    },
    {
      of: { kind: 'stage', name: 'One' },
      words: 'One ends when all its steps are completed; A, B are not.',
    },
  ])
})

test('every requirement is looked at, also where the logic would stop early', () => {
  const exits =
    condition('exitConditions', 'A.Status', 'EqualTo', 'Completed') +
    condition('exitConditions', 'A.Status', 'EqualTo', 'InProgress')
  const found = told(background('A', 'Work') + exits)
  expect(found.at(-1)).toMatchObject({
    words: 'One ends when its requirements are met; 1 of 2 are not.',
    requirements: { conditions: [{ holds: false }, { holds: true }] },
  })
})

test('an evaluation flow is named with its last answer', () => {
  const exit = `<exitActionName>Question</exitActionName><exitActionType>evaluationFlow</exitActionType>`
  const answer = (story: Story) => {
    const asked = story.effects.findLast(({ type }) => type === 'EvaluateFlow')
    const evaluationId = asked?.type === 'EvaluateFlow' ? asked.evaluationId : ''
    story.tell({ type: 'AnswerEvaluation', runId: 'run', evaluationId, isMet: false })
  }
  const steps = background('A', 'Work') + exit
  expect(told(steps).at(-1)).toMatchObject({ flow: 'Question', lastAnswer: null })
  expect(told(steps, answer).at(-1)).toMatchObject({ waitsFor: 'evaluation', lastAnswer: false })
})

test('an incident comes first and names what to look at', () => {
  const fail = (story: Story) => {
    const { id: stepId, attempt } = story.step('A')
    const fault = { code: 'action', message: 'The desk is closed' }
    story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  }
  expect(told(background('A', 'Work'), fail)).toMatchObject([
    {
      of: { kind: 'step', name: 'A' },
      waitsFor: 'repair',
      words: 'Somebody who manages runs must look at it: The desk is closed',
    },
  ])
})

test('what is to begin a run for which there is no room says so, in the place of its flow', () => {
  const definition = orchestration(startAt('One') + stage('One', background('A', 'Work')))
  const story = new Story(definition, flows).start()
  const { run } = story
  if (!run) throw new Error('It has not begun.')
  const stepId = Object.keys(run.steps)[0] ?? ''
  const withoutRoom = [
    { stepId: null, since: 1 },
    { stepId, since: 2 },
  ]
  const found = why(definition, run, { ...story.context(person('Uma')), withoutRoom })
  expect(found.map(({ of, waitsFor, since }) => [of.kind, waitsFor, since])).toEqual([
    ['run', 'room', 1],
    ['step', 'room', 2],
    ['stage', 'steps', expect.any(Number)],
  ])
  expect(found[1]?.words).toBe(
    'A is to begin a run, and a limit leaves no room for it. It goes on by itself when there is some; Limits says which one is reached.',
  )
})

test('a run that has ended waits for nothing', () => {
  expect(told(background('A', 'Work'), (story) => story.finish('A'))).toEqual([])
})

test('a suspended run says that somebody must resume it', () => {
  const suspend = (story: Story) =>
    story.tell({ type: 'SuspendRun', runId: 'run', reason: 'Audit' })
  expect(told(background('A', 'Work'), suspend)[0]).toMatchObject({ waitsFor: 'resume' })
})
