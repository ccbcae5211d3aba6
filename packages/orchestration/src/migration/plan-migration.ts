// How a run would stand in another version of its orchestration, or why it cannot be brought there.
// Nothing changes here: preview, migration and tests read the same plan.
import { failed, ok, type Result } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import type { Context } from '../context.ts'
import type { Run, StageRun, StepRun, WorkItem } from '../run.ts'
import { statusWords } from '../words.ts'
import { besideReasons } from './beside-reasons.ts'
import { carriedSteps } from './carried-steps.ts'
import { completeMapping, type ElementMapping } from './element-mapping.ts'
import { mappingReasons } from './mapping-reasons.ts'
import { migratedPins, type PinChoice } from './migrated-pins.ts'
import { migratedVariables } from './migrated-variables.ts'
import type { RunParts } from './migration.ts'
import { fresh, type PlannedStep, planSteps, type StepPlan } from './plan-steps.ts'
import { renamedHistory } from './renamed-history.ts'
import type { MigrationReason } from './reason.ts'

/** The version a run is to be brought to, and how. */
export type MigrationTarget = {
  definition: FlowDefinition
  version: number
  mapping: ElementMapping
  pins: PinChoice
}

export type MigrationPlan = {
  from: number
  to: number
  /** The stage the run stands in, and its counterpart; null for a run that entered none. */
  stage: { from: string; to: string; label: string } | null
  steps: PlannedStep[]
  /** What else a person should know before they agree. */
  notes: string[]
  /** Flows whose version changes. */
  pins: { flow: string; from: number | null; to: number }[]
  /** The counterparts of all stages and steps of the older version. */
  mapping: ElementMapping
  /** Step runs whose open work is closed first. */
  closed: string[]
  lostFailures: string[]
  /** Open items that go on under other names, as they become. */
  items: WorkItem[]
  after: Partial<RunParts>
}

/**
 * Plans how a run moves from its version to another one.
 * @param from the version the run is pinned to
 * @returns the plan, or every reason that stands in the way
 */
export function planMigration(
  run: Run,
  from: FlowDefinition,
  target: MigrationTarget,
  context: Context,
): Result<MigrationPlan, MigrationReason[]> {
  const mapped = completeMapping(from, target.definition, target.mapping)
  const mapping = Object.fromEntries(mapped.map(({ name, to }) => [name, to]))
  const stage = stageAtWork(run)
  const reasons = [
    ...plainReasons(run, from, target),
    ...mappingReasons(from, target, stage),
    ...(stage ? besideReasons(run, stage, target, mapping[stage.name]) : []),
  ]
  if (reasons.length > 0) return failed(reasons)
  const steps = stage && isOpenStage(run, stage) ? stepsOf(run, from, stage, target, context) : null
  const { items, ...history } = renamedHistory(run, mapping, target.definition)
  const variables = migratedVariables(run, target.definition, context)
  const pins = migratedPins(target.definition, run.pins, target.pins, context)
  const after = withSteps({ ...history, pins, variables: variables.values }, stage, steps)
  return ok({
    from: run.orchestration.version,
    to: target.version,
    stage: stage && plannedStage(stage, mapping, target.definition),
    steps: steps?.steps ?? [],
    notes: [...variables.notes, ...statusNotes(run)],
    pins: changedPins(run.pins, pins),
    mapping,
    closed: steps?.closed ?? [],
    lostFailures: steps?.lostFailures ?? [],
    items,
    after: {
      ...after,
      orchestration: {
        apiName: run.orchestration.apiName,
        version: target.version,
        label: target.definition.label,
      },
      evaluations: {},
      carried: carriedSteps(run, from, { mapping, to: target.definition, stage }),
    },
  })
}

/** The stage a run stands in, or stopped behind; null when it entered none. */
export function stageAtWork(run: Run): StageRun | null {
  const current = run.currentStage === null ? undefined : run.stages[run.currentStage]
  const last = run.stages[run.lastStage ?? ''] ?? Object.values(run.stages).at(-1)
  return current ?? last ?? null
}

/** A stage whose steps may still move: the one in progress, or one that failed and may go on. */
function isOpenStage(run: Run, stage: StageRun): boolean {
  return stage.id === run.currentStage || stage.status === 'Error'
}

function plainReasons(run: Run, from: FlowDefinition, target: MigrationTarget): MigrationReason[] {
  const { definition: to, version, pins } = target
  if (run.status === 'Completed' || run.status === 'Canceled') {
    return [{ code: 'run-ended', message: `The run is ${statusWords(run.status)} already.` }]
  }
  if (run.orchestration.version === version && pins === 'keep') {
    const message = `The run is on version ${version} already.`
    return [{ code: 'same-version', message }]
  }
  if (from.kind !== to.kind) {
    const word = to.kind === 'approval-orchestration' ? 'an approval' : 'no approval'
    const message = `Version ${version} is ${word} and the run's version is the other kind.`
    return [{ code: 'kind-changed', message }]
  }
  const object = to.metadata.start?.object
  const own = run.triggeringRecord?.object
  if (object === undefined || own === undefined || object === own) return []
  const message = `Version ${version} is about records of ${object}, and the run is about one of ${own}.`
  return [{ code: 'object-changed', message }]
}

function stepsOf(
  run: Run,
  from: FlowDefinition,
  stage: StageRun,
  target: MigrationTarget,
  context: Context,
): StepPlan | null {
  const { definition: to, version } = target
  const counterparts = new Map(
    completeMapping(from, to, target.mapping).map((item) => [item.name, item.to]),
  )
  const name = counterparts.get(stage.name)
  const found = to.metadata.orchestratedStages.find((item) => item.name === name)
  if (!found) return null
  const { now, newId } = context
  const counterpart = (step: string) => counterparts.get(step) ?? null
  const plan = planSteps({ run, stage, from, to, target: found, version, counterpart, now, newId })
  if (plan.lostFailures.length === 0) return plan
  return { ...plan, runs: { ...plan.runs, ...revived(run, plan) } }
}

/** What was discontinued beside a failed step that is gone may start again. */
function revived(run: Run, { runs, stepIds }: StepPlan): { [stepId: string]: StepRun } {
  const open = stepIds.flatMap((id) => runs[id] ?? run.steps[id] ?? [])
  const lost = open.filter(({ status }) => status === 'Discontinued')
  return Object.fromEntries(
    lost.map((step) => [step.id, fresh(step, { kind: step.kind, attempt: step.attempt + 1 })]),
  )
}

function withSteps(
  parts: Partial<RunParts> & Pick<RunParts, 'stages' | 'steps' | 'latest'>,
  stage: StageRun | null,
  plan: StepPlan | null,
): Partial<RunParts> {
  const now = stage && parts.stages[stage.id]
  if (!now || !plan) return parts
  const { stepIds, formerStepIds } = plan
  const { formerStepIds: _, ...rest } = now
  const steps = { ...parts.steps, ...plan.runs }
  const latest = { ...parts.latest }
  for (const id of plan.dropped) {
    const name = steps[id]?.name ?? ''
    if (latest[name] === id) delete latest[name]
    delete steps[id]
  }
  for (const id of stepIds) latest[steps[id]?.name ?? ''] = id
  const changed = { ...rest, stepIds, ...(formerStepIds.length > 0 && { formerStepIds }) }
  return { ...parts, steps, latest, stages: { ...parts.stages, [now.id]: changed } }
}

function plannedStage(stage: StageRun, mapping: ElementMapping, to: FlowDefinition) {
  const name = mapping[stage.name] ?? stage.name
  const node = to.metadata.orchestratedStages.find((item) => item.name === name)
  return { from: stage.name, to: name, label: node?.label ?? name }
}

function statusNotes({ status }: Run): string[] {
  if (status === 'Error') return ['The run stays on its error until somebody repairs it.']
  return status === 'Suspended' ? ['The run stays suspended.'] : []
}

function changedPins(before: Run['pins'], after: Run['pins']): MigrationPlan['pins'] {
  return Object.entries(after).flatMap(([flow, to]) => {
    const from = before[flow] ?? null
    return from === to ? [] : [{ flow, from, to }]
  })
}
