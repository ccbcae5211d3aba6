import { expect, test } from 'vitest'
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
import { whatFollows } from './what-follows.ts'

const flows = [calledFlow('Work'), calledFlow('Screens')]
const entry = (left: string, value: string) => condition('entryConditions', left, 'EqualTo', value)
const after = entry('Ask.Status', 'Completed')

/** A run at the step Ask, in an orchestration with these parts beside it. */
function atAsk(beside: string, rest = '', more = ''): Story {
  const inside = startAt('One') + stage('One', interactive('Ask', 'Screens') + beside, more) + rest
  return new Story(orchestration(inside), flows).start().assignTo('Ask', 'Desk')
}

function follows(story: Story) {
  const { definition, run } = story
  const { newId: _, actor: __, ...context } = story.context(person('Uma'))
  return run && whatFollows({ definition, run, workItemId: story.item('Ask').id }, context)
}

const step = (label: string, kind: 'interactive' | 'background', of = 'One') => ({
  ...{ label, stage: of, kind },
  assignee: kind === 'interactive' ? ({ kind: 'Queue', name: 'Desk' } as const) : null,
})
const base = { isCertain: true, stage: null, steps: [], waitsFor: [], endsRun: false }

test.each<[string, Story, ReturnType<typeof follows>]>([
  ['nothing more, the run ends', atAsk(''), { ...base, endsRun: true }],
  [
    'a step that waits for it, that one begins',
    atAsk(interactive('Check', 'Screens', after)),
    { ...base, steps: [step('Check', 'interactive')] },
  ],
  [
    'another stage behind it, that one begins',
    atAsk('', stage('Two', background('Note', 'Work')), 'Two'),
    { ...base, stage: 'Two', steps: [step('Note', 'background', 'Two')] },
  ],
  [
    'others at work beside it, they are waited for',
    atAsk(background('Note', 'Work')),
    { ...base, waitsFor: ['Note'] },
  ],
  [
    'a step that hangs on its answer, nothing can be said',
    atAsk(interactive('Check', 'Screens', after + entry('Ask.Outputs.kind', 'big'))),
    null,
  ],
  [
    'a step that hangs on a person, nothing can be said',
    atAsk(interactive('Check', 'Screens', after + entry('$User.Id', 'x'))),
    null,
  ],
])('of a step with %s', (_, story, expected) => {
  expect(follows(story)).toEqual(expected)
})

test('what looks at the record holds as things stand', () => {
  const beside = interactive('Check', 'Screens', after + entry('$Record.Name', 'Acme'))
  expect(follows(atAsk(beside))).toEqual({ ...base, isCertain: false, endsRun: false })
})

test('nothing is kept: the run is as it was, and the item can be completed', () => {
  const story = atAsk(interactive('Check', 'Screens', after))
  const before = JSON.stringify(story.run)
  follows(story)
  expect(JSON.stringify(story.run)).toBe(before)
})

test('what was said comes true', () => {
  const story = atAsk('', stage('Two', interactive('Sign', 'Screens')), 'Two')
  const said = follows(story)
  const workItemId = story.item('Ask').id
  const done = { type: 'CompleteWorkItem' as const, runId: 'run', workItemId, outputs: {} }
  story.tell(done, person('Uma', ['Desk']))
  const begun = Object.values(story.run?.steps ?? {}).filter(
    ({ status }) => status === 'InProgress',
  )
  expect(begun.map(({ label }) => label)).toEqual(said?.steps.map(({ label }) => label))
})

test('of an item that is done nothing is said', () => {
  const story = atAsk(interactive('Check', 'Screens', after))
  const workItemId = story.item('Ask').id
  const done = { type: 'CompleteWorkItem' as const, runId: 'run', workItemId, outputs: {} }
  story.tell(done, person('Uma', ['Desk']))
  expect(follows(story)).toBe(null)
})
