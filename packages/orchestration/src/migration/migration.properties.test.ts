import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { isRefusal } from '../refusal.ts'
import type { Run, StepRun } from '../run.ts'
import { background, calledFlow, condition, interactive } from '../testing/story.ts'
import { orchestration, person, stage, startAt } from '../testing/story.ts'
import { VersionedStory } from '../testing/versioned-story.ts'
import { why } from '../why/why.ts'

const stageNames = ['One', 'Two', 'Three'] as const
const stepNames = ['A', 'B', 'C', 'D', 'E', 'F'] as const
const flowNames = ['Work', 'Other', 'Screens', 'Forms']
const flows = flowNames.map((name) => calledFlow(name))

type Place = { stage: number; isForPeople: boolean; isOther: boolean; waits: boolean }

/** Each step is in some stage or nowhere, for people or not, with one of two flows. */
const place: fc.Arbitrary<Place | null> = fc.option(
  fc.record({
    stage: fc.nat(2),
    isForPeople: fc.boolean(),
    isOther: fc.boolean(),
    waits: fc.boolean(),
  }),
  { freq: 5 },
)

const version = fc
  .record({
    count: fc.integer({ min: 1, max: 3 }),
    places: fc.tuple(place, place, place, place, place, place),
  })
  .map(({ count, places }) => {
    const stages = stageNames.slice(0, count)
    const inside = stages.map((name, at) => {
      let before: string | undefined
      const steps = places.flatMap((one, index) => {
        if (!one || one.stage % count !== at) return []
        const step = stepNames[index] ?? 'A'
        const waits = one.waits && before !== undefined
        const entry = waits
          ? condition('entryConditions', `${before}.Status`, 'EqualTo', 'Completed')
          : ''
        before = step
        const flow = flowNames[(one.isForPeople ? 2 : 0) + (one.isOther ? 1 : 0)] ?? ''
        return one.isForPeople ? interactive(step, flow, entry) : background(step, flow, entry)
      })
      return stage(name, steps.join(''), stages[at + 1])
    })
    return orchestration(startAt('One') + inside.join(''))
  })

const act = fc.record({ pick: fc.nat(20), kind: fc.constantFrom('go', 'fail', 'suspend') })
const acts = fc.array(act, { maxLength: 8 })

const isLive = ({ status }: Run) => status !== 'Completed' && status !== 'Canceled'
const isOpen = ({ status }: { status: string }) => status === 'InProgress'

/** Lets the run move: a flow ends or fails, somebody completes their work, it is suspended. */
function move(story: VersionedStory, { pick, kind }: { pick: number; kind: string }): void {
  settle(story)
  const { run } = story
  if (!run || !isLive(run)) return
  if (kind === 'suspend') {
    const type = run.status === 'Suspended' ? ('ResumeRun' as const) : ('SuspendRun' as const)
    if (run.status === 'Error') return
    story.tell({ type, runId: 'run', reason: 'Audit' }, person('olga', [], ['ManageRuns']))
    return
  }
  const open = openSteps(run)
  const step = open[pick % Math.max(1, open.length)]
  if (!step || run.status === 'Error') return
  if (step.kind === 'interactive') story.complete(step.name)
  else if (kind === 'fail') fail(story, step)
  else story.finish(step.name, { from: step.id })
}

function fail(story: VersionedStory, { id: stepId, attempt }: StepRun): void {
  const fault = { code: 'action', message: 'No answer' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
}

/** Answers the directory for every step that waits for it, as the transaction does. */
function settle(story: VersionedStory): void {
  for (;;) {
    const { run } = story
    const waiting = run && openSteps(run).find((step) => isUnanswered(step))
    if (!waiting) return
    story.assign(waiting.name)
  }
}

const isUnanswered = ({ kind, workItemId }: StepRun) =>
  kind === 'interactive' && workItemId === undefined

function openSteps(run: Run): StepRun[] {
  const stage = run.currentStage === null ? undefined : run.stages[run.currentStage]
  return (stage?.stepIds ?? []).flatMap((id) => run.steps[id] ?? []).filter(isOpen)
}

function expectSound(story: VersionedStory): void {
  const { run } = story
  if (!run) throw new Error('the run has started')
  expect(foldLog(story.log)).toEqual(run)
  for (const item of Object.values(run.workItems)) {
    if (item.status !== 'Assigned') continue
    expect(run.steps[item.stepId]).toMatchObject({ status: 'InProgress', workItemId: item.id })
  }
  for (const step of Object.values(run.steps).filter(isOpen)) {
    expect(run.stages[step.stageId]?.stepIds).toContain(step.id)
    expect(step.stageId).toBe(run.currentStage)
  }
  const definition = story.versions[run.orchestration.version - 1]
  if (!definition || !isLive(run)) return
  expect(why(definition, run, story.context(person('x'))).length).toBeGreaterThan(0)
}

const doneSteps = ({ steps }: Run) =>
  Object.values(steps).filter(({ status }) => status === 'Completed')

const counters = ['attempt', 'startedAt', 'startedEvent']

/** The run without counters, and without the attempts that a restart counts. */
function stateOf(run: Run) {
  const { eventCount: _a, changeCount: _b, changedAt: _c, evaluations: _d, ...rest } = run
  const steps = Object.entries(run.steps).map(([id, step]) => {
    const own = Object.entries(step).filter(([name]) => !counters.includes(name))
    return [id, Object.fromEntries(own)]
  })
  return { ...rest, steps: Object.fromEntries(steps) as { [id: string]: unknown } }
}

const runs = 60

test('a migrated run is sound, and what was finished stays finished', () => {
  fc.assert(
    fc.property(version, version, acts, acts, (from, to, before, then) => {
      const story = new VersionedStory([from, to], flows).start()
      for (const one of before) move(story, one)
      settle(story)
      const done = story.run ? doneSteps(story.run) : []
      const decision = story.migrate(2)
      if (isRefusal(decision)) return expectSound(story)
      story.keep(decision)
      settle(story)
      expectSound(story)
      for (const { id, outputs } of done) {
        expect(story.run?.steps[id]).toMatchObject({ status: 'Completed', outputs })
      }
      for (const one of then) {
        move(story, one)
        settle(story)
        expectSound(story)
      }
    }),
    { numRuns: runs },
  )
})

test('work that was finished before is not done a second time', () => {
  fc.assert(
    fc.property(version, version, acts, (from, to, before) => {
      const story = new VersionedStory([from, to], flows).start()
      for (const one of before) move(story, { ...one, kind: 'go' })
      settle(story)
      const done = new Set((story.run ? doneSteps(story.run) : []).map(({ name }) => name))
      const at = story.log.length
      const decision = story.migrate(2)
      if (isRefusal(decision)) return
      story.keep(decision)
      for (let turn = 0; turn < 20; turn++) move(story, { pick: 0, kind: 'go' })
      for (const event of story.log.slice(at)) {
        if (event.type !== 'StepStarted') continue
        expect(done).not.toContain(story.run?.steps[event.stepId]?.name)
      }
    }),
    { numRuns: runs },
  )
})

test('undoing a migration gives back the run it was, and the run goes on to its end', () => {
  fc.assert(
    fc.property(version, version, acts, (from, to, before) => {
      const story = new VersionedStory([from, to], flows).start()
      // In a suspended run nothing starts again before it is resumed.
      for (const one of before) move(story, one.kind === 'suspend' ? { ...one, kind: 'go' } : one)
      settle(story)
      const { run } = story
      const decision = story.migrate(2)
      if (!run || isRefusal(decision)) return
      story.keep(decision)
      settle(story)
      if (story.run && !isLive(story.run)) {
        expect(story.undo()).toMatchObject({ code: 'run-not-in-progress' })
        return
      }
      story.keep(story.undo())
      settle(story)
      expectSound(story)
      expect(known(story.run, run)).toEqual(known(run, run))
      for (let turn = 0; turn < 20; turn++) move(story, { pick: 0, kind: 'go' })
      if (story.run?.status === 'InProgress') expect(openSteps(story.run)).not.toEqual([])
    }),
    { numRuns: runs },
  )
})

/** What is left of a state when all that began after `before` is left out. */
function known(run: Run | undefined, before: Run) {
  if (!run) return undefined
  const { stages, steps, workItems, incidents, ...rest } = stateOf(run)
  const own = <T>(all: { [id: string]: T }, then: { [id: string]: unknown }) =>
    Object.entries(all).filter(([id]) => Object.hasOwn(then, id))
  const open = Object.values(incidents).filter(({ resolvedAt }) => resolvedAt === undefined)
  return {
    rest,
    stages: own(stages, before.stages),
    steps: own({ ...steps }, before.steps),
    items: own(workItems, before.workItems),
    incidents: open,
  }
}
