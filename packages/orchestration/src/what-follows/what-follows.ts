// What happens next when a work item is done, said before it is: the completion itself is decided
// and thrown away. Said only where it does not hang on what is answered.
import { idFromNumber, type JsonObject } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import { recordDecision } from '../approval/review.ts'
import type { ApprovalDecision } from '../approval/submission.ts'
import { type Context, systemActor } from '../context.ts'
import type { FindAssignee } from '../effect.ts'
import type { RunEvent } from '../event.ts'
import { stageOf, stepOf } from '../definition-parts.ts'
import { continueRun } from '../run/continue.ts'
import type { Run, StageRun, StepRun, WorkItem } from '../run.ts'
import { openStages } from '../stage/open-stages.ts'
import { Turn } from '../turn.ts'
import { completeItem } from '../work-item/complete.ts'
import { type Certainty, certaintyOf, leastSure } from './certainty.ts'

export type FollowingStep = {
  label: string
  stage: string
  kind: StepRun['kind']
  /** Whom it will be for, as the directory is asked; null for what nobody does. */
  assignee: Pick<FindAssignee, 'kind' | 'name'> | null
}

export type WhatFollows = {
  /** It may still be otherwise when records or variables change until then. */
  isCertain: boolean
  /** The stage that begins; null when the run stays in the stages it is in. */
  stage: string | null
  /** Steps that begin. */
  steps: FollowingStep[]
  /** Labels of steps that others are still at; only while nothing begins. */
  waitsFor: string[]
  endsRun: boolean
}

type Asked = {
  definition: FlowDefinition
  run: Run
  workItemId: string
  /** For approvals: what is decided. */
  decision?: ApprovalDecision
}

/** Ids of what is thrown away; the run has none so high. */
const FIRST_ID = 2n ** 64n

/**
 * What follows when an open item is completed.
 * @returns null when that hangs on what is answered, on an evaluation flow or on a vote, when
 *   others are to answer the same step, and when the item is not open
 */
export function whatFollows(
  { definition, run, workItemId, decision }: Asked,
  context: Omit<Context, 'actor' | 'newId'>,
): WhatFollows | null {
  const item = run.workItems[workItemId]
  if (item?.status !== 'Assigned' || run.status !== 'InProgress') return null
  if (item.vote || (item.approval !== undefined) !== (decision !== undefined)) return null
  let ids = FIRST_ID
  const newId = (prefix: string) => idFromNumber(prefix, ++ids)
  const turn = new Turn(definition, run, { ...context, newId, actor: systemActor })
  finish(turn, item, decision)
  const step = turn.run.steps[item.stepId]
  if (step?.status !== 'Completed') return null
  const known = new Set(decision === undefined ? [] : ['approvalDecision'])
  const certainty = certaintyIn(turn, { run, stepName: step.name, known })
  return certainty === 'unknown' ? null : { isCertain: certainty === 'certain', ...told(turn) }
}

function finish(turn: Turn, item: WorkItem, decision: ApprovalDecision | undefined): void {
  const outputs: JsonObject = {}
  if (decision === undefined) return completeItem(turn, item, outputs)
  recordDecision(turn, item, { decision, comments: '', channel: 'ScreenFlow', outputs })
  continueRun(turn)
}

/** How sure everything is that was looked at on the way. */
function certaintyIn(
  turn: Turn,
  about: { run: Run; stepName: string; known: ReadonlySet<string> },
): Certainty {
  const { definition, events } = turn
  if (events.some(({ type }) => isOpenQuestion(type))) return 'unknown'
  const own = { definition, ...about }
  const stages = Object.values(turn.run.stages).filter(({ id }) => {
    const before = about.run.stages[id]
    return before === undefined || before.status === 'InProgress'
  })
  const decisions = events.flatMap((event) =>
    event.type === 'DecisionMade' ? [definition.nodes[event.decision]] : [],
  )
  return leastSure([
    ...stages.map((stage) => certaintyOf(stageOf(definition, stage).exitConditions, own)),
    ...stages
      .flatMap((stage) => stepsLookedAt(turn, stage, about.run))
      .map((conditions) => certaintyOf(conditions, own)),
    ...decisions.flatMap((node) =>
      node?.nodeKind === 'decisions'
        ? node.rules.map((rule) => certaintyOf(rule.conditions, own))
        : [],
    ),
  ])
}

const openQuestions: ReadonlySet<RunEvent['type']> = new Set([
  'EvaluationAsked',
  'IncidentRaised',
  'StepFailed',
  'RunFailed',
])

function isOpenQuestion(type: RunEvent['type']): boolean {
  return openQuestions.has(type)
}

/** The requirements of steps that could begin or end: those of steps ended before say nothing. */
function stepsLookedAt(turn: Turn, stage: StageRun, before: Run) {
  return stage.stepIds.flatMap((id) => {
    const step = turn.run.steps[id]
    const was = before.steps[id]?.status ?? 'NotStarted'
    if (!step || (was !== 'NotStarted' && was !== 'InProgress')) return []
    const node = stepOf(turn.definition, stage, step)
    return was === 'NotStarted'
      ? [node.entryConditions, node.exitConditions]
      : [node.exitConditions]
  })
}

function told(turn: Turn): Omit<WhatFollows, 'isCertain'> {
  const { run, events, effects } = turn
  const begun = events.flatMap((event) => (event.type === 'StageStarted' ? [event.label] : []))
  const asked = new Map(
    effects.flatMap((effect) =>
      effect.type === 'FindAssignee' ? [[effect.stepId, effect] as const] : [],
    ),
  )
  const steps = events.flatMap((event): FollowingStep[] => {
    const step = event.type === 'StepStarted' ? run.steps[event.stepId] : undefined
    if (!step) return []
    const { kind, name } = asked.get(step.id) ?? {}
    const assignee = kind === undefined || name === undefined ? null : { kind, name }
    return [{ label: step.label, stage: stageLabel(run, step), kind: step.kind, assignee }]
  })
  const endsRun = run.status === 'Completed'
  const isStill = steps.length === 0 && !endsRun
  const waitsFor = isStill ? stillOpen(run) : []
  return { stage: begun.at(-1) ?? null, steps, waitsFor, endsRun }
}

function stageLabel(run: Run, step: StepRun): string {
  return run.stages[step.stageId]?.label ?? ''
}

function stillOpen(run: Run): string[] {
  return openStages(run).flatMap(({ stepIds }) =>
    stepIds.flatMap((id) => {
      const step = run.steps[id]
      return step?.status === 'InProgress' ? [step.label] : []
    }),
  )
}
