import { expect, test } from 'vitest'
import { background, calledFlow, orchestration, stage, startAt } from '../testing/story.ts'
import { VersionedStory } from '../testing/versioned-story.ts'

const inside = `${startAt('Legal')}
  ${stage('Legal', background('Check', 'Flow'), 'Sign')}
  ${stage('Finance', background('Count', 'Flow'))}
  ${stage('Sign', background('Write', 'Flow'))}`

function version(beside?: Record<string, string[]>, xml = inside) {
  const definition = orchestration(xml)
  if (beside) definition.policy = { beside }
  return definition
}

const begun = (...versions: ReturnType<typeof version>[]) =>
  new VersionedStory(versions, [calledFlow('Flow')]).start()

test('a run changes its version once stages side by side have come together, not before', () => {
  const story = begun(version({ Legal: ['Finance'] }), version({ Legal: ['Finance'] }))
  expect(story.migrate(2)).toMatchObject({
    code: 'migration-not-possible',
    message:
      'The run stands in stages side by side: Legal, Finance. Wait until they have come together.',
  })
  story.finish('Check')
  expect(story.migrate(2)).toMatchObject({ code: 'migration-not-possible' })
  story.finish('Count').keep(story.migrate(2))
  expect(story.finish('Write').run?.status).toBe('Completed')
})

test('a stage does not become one that is only entered beside another', () => {
  const alone = inside.replace('<targetReference>Legal', '<targetReference>Finance')
  const story = begun(version(undefined, alone), version({ Legal: ['Finance'] }))
  expect(story.migrate(2)).toMatchObject({ code: 'migration-not-possible' })
})

test('a run that stands in the first of them goes on as its version has it, alone', () => {
  const story = begun(version(), version({ Legal: ['Finance'] }))
  story.keep(story.migrate(2))
  expect(story.finish('Check').statusOf('Write')).toBe('InProgress')
})
