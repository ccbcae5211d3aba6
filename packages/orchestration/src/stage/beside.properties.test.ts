import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import { isRefusal } from '../refusal.ts'
import type { Run, StepRun } from '../run.ts'
import {
  background,
  calledFlow,
  condition,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { groupOf, openStages } from './open-stages.ts'

const steps = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => background(`${name}_${at}`, 'Flow')).join('')
const early = condition('exitConditions', 'B_0.Status', 'EqualTo', 'Completed')
const definition = orchestration(`${startAt('A')}
  ${stage('A', steps('A', 2), 'Z')}${stage('B', early + steps('B', 2))}
  ${stage('C', steps('C', 1))}${stage('Z', steps('Z', 1))}`)
definition.policy = { beside: { A: ['B', 'C'] } }
const manager = person('olga', [], ['ManageRuns'])

const verbs = ['finish', 'finish', 'finish', 'fail', 'retry', 'skip', 'suspend', 'resume'] as const
type Verb = (typeof verbs)[number]
const acts = fc.array(fc.tuple(fc.constantFrom(...verbs), fc.nat(9)), { maxLength: 40 })

function commandOf(verb: Verb, { id: stepId, attempt }: StepRun): Command {
  const of = { runId: 'run', stepId }
  const fault = { code: 'flow', message: 'No' }
  switch (verb) {
    case 'finish':
      return { type: 'FinishStepFlow', ...of, attempt, outputs: {} }
    case 'fail':
      return { type: 'FailStepFlow', ...of, attempt, fault }
    case 'retry':
      return { type: 'RetryStep', ...of, reason: 'Again' }
    case 'skip':
      return { type: 'SkipStep', ...of, reason: 'Not needed' }
    case 'suspend':
      return { type: 'SuspendRun', runId: 'run', reason: 'Halt' }
    case 'resume':
      return { type: 'ResumeRun', runId: 'run', reason: 'On' }
  }
}

/** What must be so after every act. */
function look(story: Story, run: Run): void {
  expect(foldLog(story.log)).toEqual(run)
  const atWork = Object.values(run.stages).filter(
    ({ status }) => status === 'InProgress' || status === 'Suspended',
  )
  expect(new Set(openStages(run))).toEqual(new Set(atWork))
  if (run.status === 'InProgress' || run.status === 'Suspended') expect(atWork).not.toEqual([])
  for (const { status, stageId } of Object.values(run.steps)) {
    if (status === 'InProgress') expect(atWork.map(({ id }) => id)).toContain(stageId)
  }
  const first = Object.values(run.stages)[0]
  const group = first ? groupOf(run, first) : []
  expect(group.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  const hasEnded = group.every(({ status }) => status === 'Completed')
  const joins = story.log.filter((event) => event.type === 'StageStarted' && event.name === 'Z')
  expect(joins).toHaveLength(hasEnded ? 1 : 0)
}

test('in whatever order the work is done, halted and mended, the run goes on once', () => {
  fc.assert(
    fc.property(acts, (chosen) => {
      const story = new Story(definition, [calledFlow('Flow')]).start()
      for (const [verb, pick] of chosen) {
        const all = Object.values(story.run?.steps ?? {})
        const step = all[pick % all.length]
        if (!step) continue
        const decision = story.ask(commandOf(verb, step), manager)
        if (!isRefusal(decision)) story.keep(decision)
        if (story.run) look(story, story.run)
      }
    }),
    { numRuns: 200 },
  )
})
