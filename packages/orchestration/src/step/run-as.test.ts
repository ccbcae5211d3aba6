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

const asUser = '<runAsUser>true</runAsUser>'
const afterAsk = condition('entryConditions', 'Ask.Status', 'EqualTo', 'Completed')

function started(inside: string): Story {
  const definition = orchestration(startAt('S') + stage('S', inside))
  return new Story(definition, [calledFlow('Form'), calledFlow('Work')]).start()
}

function answered(inside: string): Story {
  const story = started(interactive('Ask', 'Form') + inside).assignTo('Ask', 'desk')
  const { id: workItemId } = story.item('Ask')
  return story.tell(
    { type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} },
    person('uma', ['desk']),
  )
}

const startOf = (story: Story) => story.effects.findLast(({ type }) => type === 'StartFlow')

test('a background step with runAsUser runs as the person who did the newest work', () => {
  expect(startOf(answered(background('Do', 'Work', afterAsk + asUser)))).toMatchObject({
    runAs: 'uma',
  })
})

test('without runAsUser, or before anybody has worked, it runs as the automated process', () => {
  expect(startOf(answered(background('Do', 'Work', afterAsk)))).not.toHaveProperty('runAs')
  expect(startOf(started(background('Do', 'Work', asUser)))).not.toHaveProperty('runAs')
})
