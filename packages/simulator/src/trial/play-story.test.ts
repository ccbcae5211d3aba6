// The deterministic simulation in the ordinary tests; `npm run simulate` plays thousands.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outsideAnswer } from './outside-answers.ts'
import { playStory } from './play-story.ts'
import { shrinkStory } from './shrink-story.ts'
import { type Plan, storyOf, type TrialAct, type TrialStory } from './story.ts'
import { TrialWorld } from './trial-world.ts'

const seeds = Array.from({ length: 8 }, (_, at) => 1 + at * 25)

test.each(seeds)('25 stories from seed %i go as promised', async (first) => {
  for (let seed = first; seed < first + 25; seed++) {
    const { wrong } = await playStory(storyOf(seed))
    expect(wrong, `npm run simulate -- --seed ${seed} --steps`).toEqual([])
  }
})

const act = (verb: TrialAct['verb']): TrialAct => ({ verb, pick: 1, by: 1, mishap: 'none' })

function planOfOneStep(flow: string): Plan {
  const step = {
    ...{ kind: 'external' as const, flow, assignee: 'anna' as const },
    ...{ entry: 'stage' as const, exit: 'flow' as const, isAsync: false, retries: 0 },
    ...{ canBeRecalled: false, isVoted: false },
  }
  const stage = { steps: [step], exit: 'all' as const, branch: null, fault: null }
  return { kind: 'called', stages: [stage], recordDeleted: null, loopGuard: 3 }
}

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
  for (let seed = 1; seed <= 60; seed++) {
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
      ...['RunMigrated', 'MigrationSettled', 'StepRetryPlanned'],
      ...['ChecklistBegun', 'LineAssigned', 'LineTicked', 'LineAdded'],
    ]),
  )
  expect(refusals.size).toBeGreaterThan(8)
})

test('runs are migrated in stories, and migrations taken back; new runs get the newest version', async () => {
  const acts = new Set<string>()
  const events = new Map<string, number>()
  for (let seed = 1; seed <= 60; seed++) {
    const end = await playStory(storyOf(seed))
    for (const name of end.acts.keys()) acts.add(name)
    for (const [name, count] of end.events) events.set(name, (events.get(name) ?? 0) + count)
  }
  expect([...acts]).toEqual(expect.arrayContaining(['deploy', 'migrate', 'undoMigration']))
  expect(events.get('RunMigrated')).toBeGreaterThan(10)
})

test.each([
  // the service       try  calls  answers
  ['Outside.quick', 1, 1, 'ActionDone'],
  ['Outside.slow', 1, 2, undefined],
  ['Outside.slow', 1, 3, 'ActionDone'],
  ['Outside.broken', 4, 1, 'Refused'],
  ['Outside.flaky', 1, 1, 'Refused'],
  ['Outside.flaky', 2, 1, 'ActionDone'],
])('%s in try %i, called for the %ith time: %s', (service, attempt, calls, expected) => {
  expect(outsideAnswer(service, { attempt, calls })?.type).toBe(expected)
})

test('a slow system is called again until it answers, and the step goes on then', async () => {
  const plan = planOfOneStep('Outside.slow')
  const acts = [act('start'), act('job'), act('pass'), act('job'), act('pass'), act('job')]
  const { wrong, lines } = await playStory({ seed: 0, plan, acts })
  expect(wrong).toEqual([])
  expect(lines.filter((line) => line.includes('job CallStepService'))).toHaveLength(3)
  expect(lines.filter((line) => / RunCompleted: /.test(line))).toHaveLength(1)
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
