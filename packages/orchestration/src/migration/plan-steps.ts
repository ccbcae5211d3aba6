// What becomes of the steps of the stage a run stands in: kept, begun anew, added, or ended.
import type { Instant, NewId } from '@stagewright/base'
import type { FlowDefinition, FlowOrchestratedStage, FlowStageStep } from '@stagewright/metadata'
import { findStep, stepKind } from '../definition-parts.ts'
import type { Run, StageRun, StepRun } from '../run.ts'
import { keyPrefixes } from '../turn.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'

export type StepOutcome = 'keeps' | 'starts-anew' | 'new' | 'ends' | 'done'

/** One step of the stage at work, and what the migration does with it, in words. */
export type PlannedStep = {
  /** Null for a step that only the other version has. */
  from: string | null
  to: string | null
  label: string
  outcome: StepOutcome
  words: string
}

export type StepPlan = {
  steps: PlannedStep[]
  /** Step runs of the stage as they become. */
  runs: { [stepId: string]: StepRun }
  stepIds: string[]
  formerStepIds: string[]
  /** Steps whose open work is closed first. */
  closed: string[]
  /** Steps that are no part of the run any more. */
  dropped: string[]
  /** A step that the run stands on an error for, and that has no counterpart. */
  lostFailures: string[]
}

export type StageAtWork = {
  run: Run
  stage: StageRun
  from: FlowDefinition
  to: FlowDefinition
  target: FlowOrchestratedStage
  version: number
  /** Step of the older version → its counterpart. */
  counterpart(step: string): string | null
  now: Instant
  newId: NewId
}

/** Plans the steps of the stage at work. */
export function planSteps(work: StageAtWork): StepPlan {
  const { run, stage, target } = work
  const plan: StepPlan = {
    steps: [],
    runs: {},
    stepIds: [],
    formerStepIds: [...(stage.formerStepIds ?? [])],
    closed: [],
    dropped: [],
    lostFailures: [],
  }
  const taken = new Map<string, StepRun>()
  for (const stepId of stage.stepIds) {
    const step = run.steps[stepId]
    if (!step) continue
    const to = work.counterpart(step.name)
    const node = to === null ? undefined : target.stageSteps.find(({ name }) => name === to)
    if (node) taken.set(node.name, step)
    else endStep(work, plan, step)
  }
  for (const node of target.stageSteps) {
    const step = taken.get(node.name)
    if (step) moveStep(work, plan, { step, node })
    else addStep(work, plan, node)
  }
  return plan
}

/** A step that the stage of the other version does not have. */
function endStep(work: StageAtWork, plan: StepPlan, step: StepRun): void {
  const { now, to, version } = work
  const told = (outcome: StepOutcome, words: string) =>
    plan.steps.push({ from: step.name, to: null, label: step.label, outcome, words })
  const name = work.counterpart(step.name)
  const home = name === null ? undefined : stageOfStep(to, name)
  const later = home ? ` Version ${version} has it in stage ${home.label ?? home.name}.` : ''
  if (step.status === 'NotStarted') {
    plan.dropped.push(step.id)
    told('ends', `It was not started and is left out.${later}`)
    return
  }
  plan.formerStepIds.push(step.id)
  if (step.status === 'InProgress' && step.isFlowFinished === true) {
    plan.closed.push(step.id)
    plan.runs[step.id] = { ...unlocked(step), status: 'Completed', endedAt: now }
    told('done', 'Its work is done and stands.')
  } else if (step.status === 'InProgress') {
    plan.closed.push(step.id)
    plan.runs[step.id] = { ...unlocked(step), status: 'Discontinued', endedAt: now }
    told('ends', `${openWorkWords(work.run, step)}${later}`)
  } else {
    if (step.status === 'Error') plan.lostFailures.push(step.id)
    told(step.status === 'Completed' ? 'done' : 'ends', `It stays in the log.${later}`)
  }
}

/** A step of both versions. */
function moveStep(
  work: StageAtWork,
  plan: StepPlan,
  { step, node }: { step: StepRun; node: FlowStageStep },
): void {
  const label = node.label ?? node.name
  const { status } = step
  const told = (outcome: StepOutcome, words: string) =>
    plan.steps.push({ from: step.name, to: node.name, label, outcome, words })
  const named = { ...step, name: node.name, label }
  plan.stepIds.push(step.id)
  if (status === 'Completed' || (status === 'InProgress' && step.isFlowFinished === true)) {
    plan.runs[step.id] = named
    return void told('done', 'Its work is done and stands.')
  }
  const kind = stepKind(node)
  if (status !== 'InProgress') {
    plan.runs[step.id] = { ...named, kind }
    return void told('keeps', stillWords[status])
  }
  if (!beginsAnew(work, step, node)) {
    plan.runs[step.id] = named
    return void told('keeps', keptWords(work.run, step))
  }
  plan.closed.push(step.id)
  plan.runs[step.id] = fresh(named, { kind, attempt: step.attempt + 1 })
  told('starts-anew', `${openWorkWords(work.run, step)} The step starts anew.`)
}

const stillWords = {
  NotStarted: 'It is not started.',
  Error: 'It stays on its error: retry or skip it.',
  Discontinued: 'It stays discontinued.',
}

/** A step that only the other version has. */
function addStep(work: StageAtWork, plan: StepPlan, node: FlowStageStep): void {
  const { stage, newId } = work
  const label = node.label ?? node.name
  const id = newId(keyPrefixes.step)
  plan.stepIds.push(id)
  const kind = stepKind(node)
  plan.runs[id] = {
    id,
    stageId: stage.id,
    name: node.name,
    label,
    kind,
    status: 'NotStarted',
    attempt: 1,
  }
  const words = 'It is new and not started.'
  plan.steps.push({ from: null, to: node.name, label, outcome: 'new', words })
}

/** Open work goes on where it does the same as before and somebody or something is at it. */
function beginsAnew({ run, from }: StageAtWork, step: StepRun, node: FlowStageStep): boolean {
  const before = findStep(from, step.name)
  if (before?.actionName !== node.actionName || step.kind !== stepKind(node)) return true
  const isForPeople = step.kind === 'interactive' || step.kind === 'approval'
  return isForPeople && openItemsOf(run, step.id).length === 0
}

/** The step as before its first start, with another attempt, so that late answers do not count. */
export function fresh(step: StepRun, more: Pick<StepRun, 'kind' | 'attempt'>): StepRun {
  const { id, stageId, name, label } = step
  return { id, stageId, name, label, status: 'NotStarted', ...more }
}

function unlocked(step: StepRun): StepRun {
  const { lockedRecordId: _, ...rest } = step
  return rest
}

function stageOfStep(to: FlowDefinition, name: string): FlowOrchestratedStage | undefined {
  return to.metadata.orchestratedStages.find(({ stageSteps }) =>
    stageSteps.some((step) => step.name === name),
  )
}

function keptWords(run: Run, step: StepRun): string {
  const names = holders(run, step)
  return names === '' ? 'Its flow goes on.' : `It stays with ${names}, with what was begun.`
}

function openWorkWords(run: Run, step: StepRun): string {
  const names = holders(run, step)
  return names === '' ? 'Its flow is stopped.' : `The work item of ${names} is closed.`
}

function holders(run: Run, step: StepRun): string {
  const items = openItemsOf(run, step.id)
  return items.map(({ claimedBy, assignee }) => claimedBy?.name ?? assignee.name).join(', ')
}
