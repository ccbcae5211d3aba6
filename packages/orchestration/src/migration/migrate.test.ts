import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { background, calledFlow, condition, interactive } from '../testing/story.ts'
import { orchestration, person, stage, startAt } from '../testing/story.ts'
import { VersionedStory } from '../testing/versioned-story.ts'
import { why } from '../why/why.ts'

const flows = ['Work', 'Other', 'Screens', 'Forms'].map((name) => calledFlow(name))
const after = (step: string) =>
  condition('entryConditions', `${step}.Status`, 'EqualTo', 'Completed')
const oneStage = (steps: string, more = '') =>
  orchestration(startAt('One') + stage('One', steps, more ? 'Two' : undefined) + more)
const begun = (...versions: string[]) =>
  new VersionedStory(
    versions.map((steps) => oneStage(steps)),
    flows,
  ).start()

test('open work that is the same in both versions goes on where it is', () => {
  const story = begun(
    interactive('A', 'Screens') + background('B', 'Work'),
    background('B', 'Work') + interactive('A', 'Screens') + background('C', 'Work', after('A')),
  ).assign('A')
  const [item, step] = [story.step('A').workItemId, story.step('B')]
  const count = story.effects.length
  story.keep(story.migrate(2))
  expect(story.run?.orchestration.version).toBe(2)
  expect(story.step('A').workItemId).toBe(item)
  expect(story.run?.workItems[item ?? '']?.status).toBe('Assigned')
  expect(story.step('B')).toEqual(step)
  expect(story.statusOf('C')).toBe('NotStarted')
  expect(story.effects).toHaveLength(count)
  expect(story.complete('A').statusOf('C')).toBe('InProgress')
  expect(foldLog(story.log)).toEqual(story.run)
})

test.each([
  ['another flow', interactive('A', 'Screens'), interactive('A', 'Forms'), 'InProgress'],
  ['another kind of step', interactive('A', 'Screens'), background('A', 'Work'), 'InProgress'],
])('a step with %s is closed and starts anew', (_, before, then, status) => {
  const story = begun(before, then).assign('A')
  const item = story.step('A').workItemId ?? ''
  story.keep(story.migrate(2))
  expect(story.run?.workItems[item]).toMatchObject({
    status: 'Completed',
    outcome: 'discontinued',
  })
  expect(story.effects).toContainEqual(
    expect.objectContaining({ type: 'StopFlow', workItemId: item }),
  )
  expect(story.step('A')).toMatchObject({ status, attempt: 2 })
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a late answer of a flow that the migration stopped does not count', () => {
  const story = begun(background('A', 'Work'), background('A', 'Other'))
  const { id: stepId, attempt } = story.step('A')
  story.keep(story.migrate(2))
  const late = { type: 'FinishStepFlow' as const, runId: 'run', stepId, attempt, outputs: {} }
  expect(story.ask(late)).toMatchObject({ code: 'step-not-in-progress' })
  expect(story.finish('A').run?.status).toBe('Completed')
})

test('what is done stays done, and new steps of the stage are not started before their time', () => {
  const story = begun(
    background('A', 'Work') + background('B', 'Work'),
    background('A', 'Other') + background('B', 'Work') + background('N', 'Work', after('B')),
  ).finish('A', { answer: 1 })
  story.keep(story.migrate(2))
  expect(story.step('A')).toMatchObject({ status: 'Completed', outputs: { answer: 1 } })
  expect(story.statusOf('N')).toBe('NotStarted')
  expect(story.finish('B').statusOf('N')).toBe('InProgress')
})

test('a step that the version does not have is ended and nothing waits for it', () => {
  const story = begun(
    interactive('A', 'Screens') + background('B', 'Work'),
    background('B', 'Work'),
  )
  const gone = story.assign('A').step('A')
  story.keep(story.migrate(2))
  expect(story.run?.workItems[gone.workItemId ?? '']?.status).toBe('Completed')
  expect(story.run?.steps[gone.id]?.status).toBe('Discontinued')
  expect(story.run?.stages[story.run.currentStage ?? '']?.formerStepIds).toEqual([gone.id])
  expect(story.finish('B').run?.status).toBe('Completed')
})

const moved = [
  orchestration(
    startAt('One') +
      stage('One', background('A', 'Work') + background('B', 'Work'), 'Two') +
      stage('Two', background('C', 'Work')),
  ),
  orchestration(
    startAt('One') +
      stage('One', background('B', 'Work'), 'Two') +
      stage('Two', background('C', 'Work') + background('A', 'Work')),
  ),
]

test('a finished step that another stage has now is not done again there', () => {
  const story = new VersionedStory(moved, flows).start().finish('A', { answer: 7 })
  story.keep(story.migrate(2)).finish('B')
  expect(story.step('A')).toMatchObject({ status: 'Completed', outputs: { answer: 7 } })
  expect(story.log.map(({ type }) => type)).toContain('StepCarriedOver')
  expect(story.finish('C').run?.status).toBe('Completed')
  expect(foldLog(story.log)).toEqual(story.run)
})

test('a finished step that came to the stage at work is done there already', () => {
  const story = new VersionedStory(moved, flows).start().finish('A').finish('B')
  story.keep(story.migrate(2))
  expect(story.statusOf('A')).toBe('Completed')
  expect(story.run?.status).toBe('InProgress')
  expect(story.finish('C').run?.status).toBe('Completed')
})

test('a renamed stage and step are found by the mapping, and conditions find what was done', () => {
  const story = new VersionedStory(
    [
      oneStage(background('A', 'Work') + background('B', 'Work')),
      orchestration(
        startAt('Start') +
          stage('Start', background('Alpha', 'Work') + background('B', 'Work', after('Alpha'))),
      ),
    ],
    flows,
  ).start()
  expect(story.migrate(2)).toMatchObject({
    code: 'migration-not-possible',
    message: expect.stringContaining('stage One') as string,
  })
  expect(story.migrate(2, { mapping: { One: 'Nowhere' } })).toMatchObject({
    message: 'Version 2 has no stage Nowhere. It has Start.',
  })
  story.finish('A').keep(story.migrate(2, { mapping: { One: 'Start', A: 'Alpha' } }))
  expect(story.run?.latest).toMatchObject({ Start: expect.any(String) as string })
  expect(story.statusOf('Alpha')).toBe('Completed')
  expect(story.statusOf('B')).toBe('InProgress')
})

test.each([
  ['the same version', 1, {}, 'The run is on version 1 already.'],
  ['a version that is not there', 9, {}, 'Onboarding has no version 9.'],
  ['two steps for one', 2, { mapping: { A: 'B' } }, 'Steps A and B of stage One cannot both'],
  ['an unknown step', 2, { mapping: { X: 'B' } }, "The run's version has no stage or step X."],
])('a run is not migrated to %s', (_, version, more, message) => {
  const steps = background('A', 'Work') + background('B', 'Work')
  const story = begun(steps, steps)
  const refusal = story.migrate(version, more)
  expect(refusal).toMatchObject({ isRefusal: true })
  expect(refusal).toMatchObject({ message: expect.stringContaining(message) as string })
})

test('people without the permission do not migrate, and a run that has ended stays as it is', () => {
  const story = begun(background('A', 'Work'), background('A', 'Work'))
  const command = { runId: 'run', version: 2, mapping: {}, pins: 'keep' as const, reason: '' }
  const uma = person('Uma')
  expect(story.ask({ type: 'MigrateRun', ...command }, uma)).toMatchObject({ code: 'not-allowed' })
  const undo = { type: 'UndoMigration', runId: 'run', reason: '' } as const
  expect(story.ask(undo, uma)).toMatchObject({ code: 'not-allowed' })
  expect(story.undo()).toMatchObject({ code: 'run-not-migrated' })
  expect(story.finish('A').migrate(2)).toMatchObject({ message: 'The run is completed already.' })
})

test('pins are kept or renewed, as one chooses', () => {
  const story = begun(background('A', 'Work'), background('A', 'Work') + background('B', 'Other'))
  story.activeFlows = 2
  const kept = story.migrate(2)
  const renewed = story.migrate(2, { pins: 'renew' })
  expect(kept).toMatchObject({ run: { pins: { Work: 1, Other: 2 } } })
  expect(renewed).toMatchObject({ run: { pins: { Work: 2, Other: 2 } } })
  expect(story.migrate(1, { pins: 'renew' })).toMatchObject({ run: { pins: { Work: 2 } } })
})

test('a run whose failed step the version does not have is resumed without it', () => {
  const story = begun(background('A', 'Work') + background('B', 'Work'), background('B', 'Work'))
  const { id: stepId, attempt } = story.step('A')
  const fault = { code: 'action', message: 'No answer' }
  story.tell({ type: 'FailStepFlow', runId: 'run', stepId, attempt, fault })
  expect(story.statusOf('B')).toBe('Discontinued')
  story.keep(story.migrate(2))
  expect(story.run?.status).toBe('Error')
  const open = Object.values(story.run?.incidents ?? {}).filter((one) => !one.resolvedAt)
  expect(open).toMatchObject([{ code: 'failed-step-removed' }])
  const resume = { type: 'ResumeRun', runId: 'run', reason: '' } as const
  story.tell(resume, { ...person('olga', [], ['ManageRuns']) })
  expect(story.statusOf('B')).toBe('InProgress')
  expect(story.finish('B').run?.status).toBe('Completed')
})

test('variables keep their values where both versions have them; new ones begin with defaults', () => {
  const variable = (name: string, type: string, value = '') =>
    `<variables><name>${name}</name><dataType>${type}</dataType><isInput>true</isInput>${value}</variables>`
  const five = '<value><numberValue>5</numberValue></value>'
  const one = background('A', 'Work')
  const story = new VersionedStory(
    [
      orchestration(
        startAt('One') + stage('One', one) + variable('kept', 'String') + variable('x', 'String'),
      ),
      orchestration(
        startAt('One') +
          stage('One', one) +
          variable('kept', 'String') +
          variable('x', 'Number', five) +
          variable('more', 'Number', five),
      ),
    ],
    flows,
  ).start(1, { kept: 'here', x: 'many' })
  expect(story.migrate(2)).toMatchObject({
    run: { variables: { kept: 'here', x: 5, more: 5 } },
  })
})

test('a migrated run says what it waits for by its new version', () => {
  const story = begun(
    background('A', 'Work'),
    background('A', 'Work') + background('B', 'Work', after('A')),
  )
  story.keep(story.migrate(2))
  const [, second] = story.versions
  if (!second || !story.run) throw new Error('told above')
  const waits = why(second, story.run, story.context(person('x')))
  expect(waits.map(({ of }) => of.name)).toEqual(['A', 'B', 'One'])
})
