// The deterministic simulation in the ordinary tests; `npm run simulate` plays thousands.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { playStory } from './play-story.ts'
import { shrinkStory } from './shrink-story.ts'
import { storyOf, type TrialStory } from './story.ts'
import { TrialWorld } from './trial-world.ts'

const seeds = Array.from({ length: 8 }, (_, at) => 1 + at * 25)

test.each(seeds)('25 stories from seed %i go as promised', async (first) => {
  for (let seed = first; seed < first + 25; seed++) {
    const { wrong } = await playStory(storyOf(seed))
    expect(wrong, `npm run simulate -- --seed ${seed} --steps`).toEqual([])
  }
})

const kept = new URL('../../../../fixtures/seeds/', import.meta.url)
const stories = existsSync(kept) ? readdirSync(kept) : []

test.each(stories)('the story of %s, which failed once, goes as promised', async (file) => {
  const story = JSON.parse(readFileSync(new URL(file, kept), 'utf8')) as TrialStory
  expect((await playStory(story)).wrong).toEqual([])
})

test('the same seed tells the same story, to the last line', async () => {
  const [one, other] = [await playStory(storyOf(42)), await playStory(storyOf(42))]
  expect(one.lines).toEqual(other.lines)
  expect(one.lines).not.toEqual((await playStory(storyOf(43))).lines)
})

test('stories reach most of what can happen to a run', async () => {
  const events = new Set<string>()
  const refusals = new Set<string>()
  for (let seed = 1; seed <= 40; seed++) {
    const end = await playStory(storyOf(seed))
    for (const name of end.events.keys()) events.add(name)
    for (const name of end.refusals.keys()) refusals.add(name)
  }
  expect([...events]).toEqual(
    expect.arrayContaining([
      ...['RunStarted', 'RunCompleted', 'RunFailed', 'RunCanceled', 'RunSuspended', 'RunResumed'],
      ...['StageCompleted', 'StageFailed', 'StepFailed', 'StepRetried', 'StepSkipped'],
      ...['WorkItemCompleted', 'WorkItemClosed', 'WorkItemReviewed', 'EvaluationAnswered'],
      ...['DecisionMade', 'IncidentRaised', 'IncidentResolved', 'RecordLocked', 'RecordRefreshed'],
    ]),
  )
  expect(refusals.size).toBeGreaterThan(8)
})

test('a crash before the commit leaves nothing, one after it leaves all', async () => {
  const world = new TrialWorld(storyOf(1).plan)
  const create = async () => {
    world.data.records('Account').set('a', { Id: 'a' })
  }
  expect(await world.attempt(create, true)).toEqual({ crashed: true })
  expect(world.data.records('Account').values()).toEqual([])
  expect(await world.attempt(create, false)).toEqual({ done: true })
  expect(world.data.records('Account').values()).toEqual([{ Id: 'a' }])
})

test('a story in which something is wrong is made as small as it can be', async () => {
  const isLong = (story: TrialStory) => story.acts.filter(({ verb }) => verb === 'work').length > 1
  const small = await shrinkStory(storyOf(7), async (story) => isLong(story))
  expect(small.acts.map(({ verb }) => verb)).toEqual(['work', 'work'])
  expect(small.plan.stages.length).toBe(1)
  expect(small.plan.stages[0]?.steps.length).toBe(1)
})
