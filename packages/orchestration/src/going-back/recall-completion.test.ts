import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import type { Actor } from '../context.ts'
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
import { hasEffects } from './has-effects.ts'

const uma = person('Uma', ['Desk'])
const ulf = person('Ulf', ['Desk'], ['ManageRuns', 'ReassignWorkItems'])
const writing = calledFlow(
  'Writes',
  '<recordCreates><name>R</name><label>R</label></recordCreates>',
)
const flows = [calledFlow('Work'), calledFlow('Screens'), writing]
const after = (name: string) =>
  condition('entryConditions', `${name}.Status`, 'EqualTo', 'Completed')

const takes = (
  output: string,
) => `<outputParameters><assignToReference>${output}</assignToReference>
  <name>verdict</name></outputParameters>`
const verdict = `<variables><name>Verdict</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>false</isInput><isOutput>false</isOutput>
  <value><stringValue>none</stringValue></value></variables>`

/** A run of these stages, in which Check may be taken back. */
function told(inside: string): Story {
  const definition = orchestration(startAt('One') + verdict + inside)
  definition.policy = { steps: { Check: { recall: true } } }
  const story = new Story(definition, flows).start()
  return story.assignTo('Check', 'Desk')
}

const complete = (story: Story, name: string, outputs = {}, actor: Actor = uma) =>
  story.tell(
    { type: 'CompleteWorkItem', runId: 'run', workItemId: story.item(name).id, outputs },
    actor,
  )

function recall(workItemId: string, openedIds: string[] = []): Command {
  return { type: 'RecallCompletion', runId: 'run', workItemId, openedIds }
}

function refusalOf(story: Story, command: Command, actor: Actor = uma): string {
  const decision = story.ask(command, actor)
  return isRefusal(decision) ? `${decision.code}: ${decision.message}` : 'done'
}

const check = interactive('Check', 'Screens', takes('Verdict'))

test('what nobody has gone on from is taken back, and what followed by itself is undone', () => {
  const story = told(stage('One', check, 'Two') + stage('Two', interactive('Sign', 'Screens')))
  complete(story, 'Check', { verdict: 'yes' })
  story.assignTo('Sign', 'Desk')
  const sign = story.item('Sign').id
  const { id } = story.item('Check')
  story.tell(recall(id), uma)
  expect(story.run?.workItems[sign]).toMatchObject({ outcome: 'recalled' })
  expect(story.item('Check')).toMatchObject({ status: 'Assigned' })
  expect(story.item('Check')).not.toHaveProperty('endedBy')
  expect(story.step('Check')).toMatchObject({ status: 'InProgress', attempt: 1 })
  expect(story.step('Check')).not.toHaveProperty('outputs')
  expect(story.run?.variables).toEqual({ Verdict: 'none' })
  expect(story.run?.latest).not.toHaveProperty('Two')
  complete(story, 'Check', { verdict: 'no' })
  story.assignTo('Sign', 'Desk')
  complete(story, 'Sign', {}, ulf)
  expect(story.run).toMatchObject({ status: 'Completed', variables: { Verdict: 'no' } })
  expect(foldLog(story.log)).toEqual(story.run)
})

test.each([
  // what has happened since, why it is too late
  ['claimed', 'Ulf has taken Sign since.'],
  ['opened', 'Desk has opened Sign since.'],
  ['completed', 'The run is completed.'],
  ['skipped', 'The run is completed.'],
] as const)('once the next was %s it is too late: %s', (what, words) => {
  const story = told(stage('One', check, 'Two') + stage('Two', interactive('Sign', 'Screens')))
  complete(story, 'Check')
  story.assignTo('Sign', 'Desk')
  const { id: workItemId, stepId } = story.item('Sign')
  const runId = 'run'
  if (what === 'claimed') story.tell({ type: 'ClaimWorkItem', runId, workItemId }, ulf)
  if (what === 'completed') complete(story, 'Sign', {}, ulf)
  if (what === 'skipped') story.tell({ type: 'SkipStep', runId, stepId, reason: 'Why not' }, ulf)
  const opened = what === 'opened' ? [workItemId] : []
  expect(refusalOf(story, recall(story.item('Check').id, opened))).toContain(words)
})

test('a background step with effects makes it too late, and one without does not', () => {
  const rest = (flow: string) => stage('Two', background('Note', flow), 'Three')
  const last = stage('Three', interactive('Sign', 'Screens'))
  const effect = told(stage('One', check, 'Two') + rest('Writes') + last)
  complete(effect, 'Check').finish('Note')
  expect(refusalOf(effect, recall(effect.item('Check').id))).toBe(
    'completion-not-recallable: Check cannot be taken back. Note has run since, and what its flow changes or sends stays.',
  )
  const harmless = told(stage('One', check, 'Two') + rest('Work') + last)
  complete(harmless, 'Check').finish('Note')
  expect(refusalOf(harmless, recall(harmless.item('Check').id))).toBe('done')
})

test('in its own stage only what followed from it is undone', () => {
  const steps =
    check +
    interactive('Sign', 'Screens', after('Check')) +
    interactive('Beside', 'Screens') +
    interactive('Late', 'Screens', after('Beside'))
  const story = told(stage('One', steps)).assignTo('Beside', 'Desk')
  complete(story, 'Check').assignTo('Sign', 'Desk')
  complete(story, 'Beside').assignTo('Late', 'Desk')
  story.tell({ type: 'ClaimWorkItem', runId: 'run', workItemId: story.item('Late').id }, ulf)
  story.tell(recall(story.item('Check').id), uma)
  const statuses = ['Check', 'Sign', 'Beside', 'Late'].map((name) => story.step(name).status)
  expect(statuses).toEqual(['InProgress', 'NotStarted', 'Completed', 'InProgress'])
  complete(story, 'Check').assignTo('Sign', 'Desk')
  expect(story.step('Sign').attempt).toBe(2)
})

test('work that the end of the stage had cut off is asked for again', () => {
  const exit = condition('exitConditions', 'Check.Status', 'EqualTo', 'Completed')
  const story = told(
    stage('One', check + interactive('Beside', 'Screens') + exit, 'Two') +
      stage('Two', interactive('Sign', 'Screens')),
  ).assignTo('Beside', 'Desk')
  complete(story, 'Check')
  expect(story.step('Beside').status).toBe('Discontinued')
  story.tell(recall(story.item('Check').id), uma)
  story.assignTo('Beside', 'Desk')
  expect(story.step('Beside').status).toBe('InProgress')
})

test('only whoever completed it may take it back, and only where the policy says so', () => {
  const story = told(
    stage('One', check + interactive('Other', 'Screens'), 'Two') +
      stage('Two', interactive('Sign', 'Screens')),
  ).assignTo('Other', 'Desk')
  complete(story, 'Check')
  complete(story, 'Other')
  expect(refusalOf(story, recall(story.item('Check').id), ulf)).toMatch(/^not-allowed/)
  expect(refusalOf(story, recall(story.item('Other').id))).toContain('Its policy')
  expect(refusalOf(story, recall('none'))).toMatch(/^work-item-not-found/)
})

test('what would end again at once is not taken back', () => {
  const exit = condition('exitConditions', 'Beside.Status', 'EqualTo', 'Completed')
  const story = told(
    stage('One', check + interactive('Beside', 'Screens') + exit, 'Two') +
      stage('Two', interactive('Sign', 'Screens')),
  ).assignTo('Beside', 'Desk')
  complete(story, 'Check')
  complete(story, 'Beside')
  expect(refusalOf(story, recall(story.item('Check').id))).toBe(
    'completion-not-recallable: Check cannot be taken back. One would end again at once, by its own requirements.',
  )
})

test('a flow that writes, or calls one that does, has effects', () => {
  const calls = `<subflows><name>S</name><label>S</label><flowName>Writes</flowName></subflows>`
  const outer = calledFlow('Outer', calls)
  const known = new Map([writing, outer, calledFlow('Work')].map((one) => [one.apiName, one]))
  const has = (name: string) => hasEffects(name, (one) => known.get(one))
  expect([has('Work'), has('Writes'), has('Outer'), has('Unknown')]).toEqual([
    false,
    true,
    true,
    true,
  ])
})

test('whatever happens: a log folds to its run, and no stage but the current one has open work', () => {
  const inside =
    stage('One', check + interactive('Beside', 'Screens'), 'Two') +
    stage('Two', interactive('Sign', 'Screens'))
  const acts = fc.array(
    fc.record({
      what: fc.constantFrom('complete', 'recall', 'claim', 'assign'),
      step: fc.constantFrom('Check', 'Beside', 'Sign'),
      who: fc.constantFrom(uma, ulf),
    }),
    { maxLength: 15 },
  )
  fc.assert(
    fc.property(acts, (list) => {
      const story = told(inside).assignTo('Beside', 'Desk')
      for (const { what, step, who } of list) tryIt(story, what, step, who)
      expect(foldLog(story.log)).toEqual(story.run)
      for (const item of Object.values(story.run?.workItems ?? {})) {
        if (item.status !== 'Assigned') continue
        expect(story.run?.steps[item.stepId]).toMatchObject({ status: 'InProgress' })
        expect(story.run?.steps[item.stepId]?.stageId).toBe(story.run?.currentStage)
      }
    }),
    { numRuns: 60 },
  )
})

function tryIt(story: Story, what: string, step: string, who: Actor): void {
  const stepRun = story.run?.steps[story.run.latest[step] ?? '']
  const workItemId = stepRun?.workItemId ?? ''
  const runId = 'run'
  const assignee = { kind: 'Queue' as const, id: 'Desk', name: 'Desk' }
  const { id: stepId = '', attempt = 0 } = stepRun ?? {}
  const commands: { [name: string]: Command } = {
    complete: { type: 'CompleteWorkItem', runId, workItemId, outputs: {} },
    recall: recall(workItemId),
    claim: { type: 'ClaimWorkItem', runId, workItemId },
    assign: { type: 'AnswerAssignee', runId, stepId, attempt, found: { assignee } },
  }
  const command = commands[what]
  const decision = command && story.ask(command, who)
  if (decision && !isRefusal(decision)) story.keep(decision)
}
