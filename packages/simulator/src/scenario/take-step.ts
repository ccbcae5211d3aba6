// The verbs of scenarios: each step does one thing in the world, as the person named.
import { type Json, parseInstant, spanOf } from '@stagewright/base'
import type { StoredInterview } from '@stagewright/conductor'
import { valuesFor } from '../act/work-items.ts'
import type { Simulation } from '../simulation.ts'
import { recallSubmission, reviewItem, submitRecord } from './approval-steps.ts'
import { approverSteps } from './approver-steps.ts'
import { checklistSteps } from './checklist-steps.ts'
import { itemLifeSteps } from './item-life-steps.ts'
import { difference } from './matches.ts'
import { meetExpectation } from './expectations.ts'
import type { ScenarioStep, StepOf, Verb } from './scenario.ts'
import { ScenarioFailure } from './scenario-failure.ts'
import type { StagePlay } from './stage-play.ts'

type Doers = { [V in Verb]: (play: StagePlay, step: StepOf<V>) => Promise<void> }

const doers: Doers = {
  create: async (play, step) => {
    const own = [play.values(step.values)]
    const [id = ''] = await play.world.insert(step.create, own, play.actor(step.as))
    if (step.ref !== undefined) play.refs.set(step.ref, id)
  },
  update: async (play, step) => {
    const id = play.id(step.update)
    const record = { Id: id, ...play.values(step.values) }
    await play.world.update(objectOf(play, id), [record], play.actor(step.as))
  },
  delete: async (play, step) => {
    const id = play.id(step.delete)
    await play.world.delete(objectOf(play, id), [id], play.actor(step.as))
  },
  start: async (play, step) => {
    const start = {
      inputs: play.values(step.inputs),
      ...(step.record !== undefined && { recordId: play.id(step.record) }),
    }
    const runId = await play.world.start(step.start, start, play.actor(step.as))
    if (step.ref !== undefined) play.refs.set(step.ref, runId)
  },
  flow: playFlow,
  open: async (play, step) => {
    const { id } = play.item(step.open, step)
    const as = actorOf(play, step.as, 'open')
    const { interview } = await play.world.openWorkItem(id, as)
    await answerScreens(play, interview, step.screens)
  },
  complete: async (play, step) => {
    const { id } = play.item(step.complete, step)
    const as = actorOf(play, step.as, 'complete')
    const values = play.values(step.values)
    const unused = new Set(Object.keys(values))
    const { interview } = await play.world.completeWorkItem(id, as, (screen) => {
      const own = valuesFor(screen, values)
      for (const name of Object.keys(own)) unused.delete(name)
      return own
    })
    if (interview.status === 'Failed') throw new ScenarioFailure(faultOf(interview))
    if (interview.status === 'Waiting') throw new ScenarioFailure(standsAt(interview))
    if (unused.size === 0) return
    throw new ScenarioFailure(`No screen showed a field ${[...unused].join(', ')}.`)
  },
  submit: (play, step) => submitRecord(play, step),
  approve: (play, step) => reviewItem(play, step.approve, 'Approve', step),
  reject: (play, step) => reviewItem(play, step.reject, 'Reject', step),
  recall: (play, step) => recallSubmission(play, step.recall, step),
  claim: (play, step) => {
    const { id: workItemId } = play.item(step.claim, step)
    return tell(play, step.as, { type: 'ClaimWorkItem', runId: '', workItemId })
  },
  release: (play, step) => {
    const { id: workItemId } = play.item(step.release, step)
    return tell(play, step.as, { type: 'ReleaseWorkItem', runId: '', workItemId })
  },
  reassign: async (play, step) => {
    const { id } = play.item(step.reassign, step)
    const { reason } = step
    const to =
      'user' in step.to
        ? { kind: 'User' as const, name: play.person(step.to.user).username }
        : 'group' in step.to
          ? { kind: 'Group' as const, name: step.to.group }
          : { kind: 'Queue' as const, name: step.to.queue }
    await play.world.reassign(id, { ...to, ...(reason && { reason }) }, play.actor(step.as))
  },
  setDueDate: (play, step) => {
    const { id: workItemId } = play.item(step.setDueDate, step)
    const own = step.reason === undefined ? {} : { reason: step.reason }
    const due = { dueAt: parseInstant(step.at), ...own }
    return tell(play, step.as, { type: 'SetDueDate', runId: '', workItemId, ...due })
  },
  sendBack: (play, step) => {
    const { id: workItemId } = play.item(step.sendBack, step)
    const { to, reason } = step
    return tell(play, step.as, { type: 'SendBack', runId: '', workItemId, to, reason })
  },
  takeBack: async (play, step) => {
    const { id: workItemId, runId } = play.doneItem(step.takeBack, step.run)
    const openedIds = await play.world.transact(({ world }) => world.interviews.begunItems(runId))
    const own = step.reason === undefined ? {} : { reason: step.reason }
    const command = { type: 'RecallCompletion' as const, runId, workItemId, openedIds, ...own }
    return tell(play, step.as, command)
  },
  ...itemLifeSteps,
  ...approverSteps,
  ...checklistSteps,
  suspend: (play, step) =>
    tell(play, step.as, { type: 'SuspendRun', runId: play.run(step.run).id, reason: step.suspend }),
  resume: (play, step) =>
    tell(play, step.as, { type: 'ResumeRun', runId: play.run(step.run).id, reason: step.resume }),
  cancel: (play, step) =>
    tell(play, step.as, { type: 'CancelRun', runId: play.run(step.run).id, reason: step.cancel }),
  retry: (play, step) => {
    const { id: runId, stepId } = stepRun(play, step.retry, step.run)
    const inputs = step.inputs && { inputs: play.values(step.inputs) }
    return tell(play, step.as, {
      type: 'RetryStep',
      runId,
      stepId,
      reason: step.reason,
      ...inputs,
    })
  },
  skip: (play, step) => {
    const { id: runId, stepId } = stepRun(play, step.skip, step.run)
    const outputs = step.outputs && { outputs: play.values(step.outputs) }
    return tell(play, step.as, {
      type: 'SkipStep',
      runId,
      stepId,
      reason: step.reason,
      ...outputs,
    })
  },
  publish: async (play, step) => {
    await play.world.insert(step.publish, [play.values(step.values)], play.actor(step.as))
  },
  advance: async (play, step) => {
    if (/^to what is due( next)?$/i.test(step.advance)) {
      if (!(await play.world.advanceToNext())) throw new ScenarioFailure('Nothing is due.')
      return
    }
    const span = spanOf(step.advance)
    if (span === undefined) {
      throw new ScenarioFailure(
        `"${step.advance}" is no span. Write 3 days, or 2 hours 30 minutes.`,
      )
    }
    await play.world.advance(span)
  },
  expect: (play, step) => meetExpectation(play, step.expect, step.run),
}

/** The verb of a step. */
export function verbOf(step: ScenarioStep): Verb {
  const verb = (Object.keys(doers) as Verb[]).find((name) => name in step)
  return verb ?? 'expect'
}

/** Does what a step says. Throws ScenarioFailure, Refused and RecordFault. */
export async function takeStep(play: StagePlay, step: ScenarioStep): Promise<void> {
  const doer = doers[verbOf(step)] as (play: StagePlay, step: ScenarioStep) => Promise<void>
  await doer(play, step)
}

async function playFlow(play: StagePlay, step: StepOf<'flow'>): Promise<void> {
  const { world } = play
  const inputs = play.values(step.inputs)
  const begun = await world.runFlow(step.flow, inputs, play.actor(step.as))
  const interview = await answerScreens(play, begun.interview, step.screens)
  if (interview.status === 'Failed') throw new ScenarioFailure(faultOf(interview))
  const { outputs = {}, request } = interview
  if (step.outputs !== undefined) {
    if (request !== undefined) throw new ScenarioFailure(standsAt(interview))
    const found = difference(play.values(step.outputs), outputs, 'outputs')
    if (found !== undefined) throw new ScenarioFailure(found)
  }
  for (const [output, ref] of Object.entries(step.refs)) {
    const value: Json = outputs[output] ?? null
    if (value === null) throw new ScenarioFailure(`${step.flow} gave no output ${output}.`)
    play.refs.set(ref, value)
  }
}

type Interview = StoredInterview['interview']

/** Answers the screens an interview comes to; gives it as it then stands. */
async function answerScreens(
  play: StagePlay,
  begun: Interview,
  screens: readonly { [field: string]: Json }[],
): Promise<Interview> {
  let interview = begun
  for (const screen of screens) {
    const { request, id, flow } = interview
    if (request?.type !== 'ShowScreen') {
      throw new ScenarioFailure(`${nameOf(flow)} has no more screens to answer.`)
    }
    const navigation = request.screen.isLast ? 'finish' : 'next'
    ;({ interview } = await play.world.answerScreen(id, play.values(screen), navigation))
    if (interview.request?.type !== 'ShowScreen') continue
    const errors = Object.entries(interview.request.screen.errors)
    const words = errors.map(([field, message]) => `${field || 'screen'}: ${message}`).join('; ')
    if (words !== '') throw new ScenarioFailure(words)
  }
  return interview
}

function faultOf({ fault }: Interview): string {
  const where = fault?.element ? ` at ${fault.element}` : ''
  return `${fault?.flow ?? 'The flow'} failed${where}: ${fault?.message ?? 'without a message'}`
}

function standsAt({ request, flow }: Interview): string {
  const where = request?.type === 'ShowScreen' ? `screen ${request.screen.name}` : 'a wait'
  return `${nameOf(flow)} stands at ${where}.`
}

/** The API name in the key of a flow's version. */
function nameOf(flow: string): string {
  return flow.replace(/@\d+$/, '')
}

type Told = Parameters<Simulation['tell']>[0]

async function tell(play: StagePlay, as: string | undefined, command: Told): Promise<void> {
  const { world } = play
  const isOfItem = 'workItemId' in command
  const run = isOfItem
    ? world.runs().find(({ workItems }) => workItems[command.workItemId ?? ''])
    : undefined
  await world.tell(run ? { ...command, runId: run.id } : command, play.actor(as))
}

function stepRun(play: StagePlay, name: string, run: string | undefined) {
  const { id, steps, latest } = play.run(run)
  const known = steps[latest[name] ?? ''] ?? Object.values(steps).findLast(isNamed)
  if (known) return { id, stepId: known.id }
  throw new ScenarioFailure(`The run has not entered a step ${name}.`)

  function isNamed(step: { label: string }): boolean {
    return step.label === name
  }
}

function objectOf(play: StagePlay, id: string): string {
  return play.world.schema.objectOfId(id)?.apiName ?? ''
}

function actorOf(play: StagePlay, as: string | undefined, verb: string): string {
  if (as === undefined) throw new ScenarioFailure(`${verb} needs as: who does it.`)
  return play.person(as).username
}
