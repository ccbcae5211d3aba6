// The stage bar of a run: the stages of its definition in reading order, each as it was entered
// last.
import type { StageProgress, StepProgress } from '@stagewright/api'
import type { Instant } from '@stagewright/base'
import type { FlowDefinition, FlowOrchestratedStage, FlowStageStep } from '@stagewright/metadata'
import { itemOfStep, stepKind, type RunReading } from '@stagewright/runtime'
import type { Run } from '../engine-types.ts'
import { renderDue } from './due.ts'
import { instantText } from './instant.ts'
import { nodeOf, readingOrder } from './walk.ts'

type StageRun = Run['stages'][string]
type StepRun = Run['steps'][string]

/** Stages of the usual ways, entered or not, and those of fault paths that were entered. */
export function renderProgress({
  run,
  definition,
  now,
}: Pick<RunReading, 'run' | 'definition' | 'now'>): StageProgress[] {
  return stagesOf(definition).flatMap(({ stage, isUsual }) => {
    const entries = Object.values(run.stages).filter(({ name }) => name === stage.name)
    const last = newest(entries)
    if (!last) return isUsual ? [stageToCome(stage)] : []
    return [{ ...stageEntered(stage, last, run, now), entries: entries.length }]
  })
}

function newest(entries: StageRun[]): StageRun | undefined {
  return entries.reduce<StageRun | undefined>(
    (last, entry) => (last && last.startedAt > entry.startedAt ? last : entry),
    undefined,
  )
}

function stagesOf(definition: FlowDefinition) {
  const usual = new Set(readingOrder(definition, false))
  return readingOrder(definition, true).flatMap((name) => {
    const node = nodeOf(definition, name)
    if (node?.nodeKind !== 'orchestratedStages') return []
    return [{ stage: node, isUsual: usual.has(name) }]
  })
}

function stageToCome(stage: FlowOrchestratedStage): StageProgress {
  return {
    id: null,
    name: stage.name,
    label: stage.label ?? stage.name,
    status: 'NotStarted',
    startedAt: null,
    endedAt: null,
    entries: 0,
    due: null,
    steps: stage.stageSteps.map((step) => stepToCome(step)),
  }
}

function stepToCome(step: FlowStageStep): StepProgress {
  return {
    id: null,
    name: step.name,
    label: step.label ?? step.name,
    kind: stepKind(step),
    status: 'NotStarted',
    startedAt: null,
    endedAt: null,
    assignee: null,
    claimedBy: null,
    workItemId: null,
    due: null,
    fault: null,
  }
}

function stageEntered(
  stage: FlowOrchestratedStage,
  entry: StageRun,
  run: Run,
  now: Instant,
): Omit<StageProgress, 'entries'> {
  return {
    id: entry.id,
    name: stage.name,
    label: entry.label,
    status: entry.status,
    startedAt: instantText(entry.startedAt),
    endedAt: instantText(entry.endedAt),
    due: renderDue(entry.time, entry.endedAt, now),
    steps: entry.stepIds.flatMap((id) => {
      const step = run.steps[id]
      return step ? [renderStepProgress(step, run, now)] : []
    }),
  }
}

/** A step run for the stage bar. */
function renderStepProgress(step: StepRun, run: Run, now: Instant): StepProgress {
  const item = itemOfStep(run, step)
  return {
    id: step.id,
    name: step.name,
    label: step.label,
    kind: step.kind,
    status: step.status,
    startedAt: instantText(step.startedAt),
    endedAt: instantText(step.endedAt),
    assignee: item?.assignee ?? null,
    claimedBy: item?.claimedBy ?? null,
    workItemId: item?.id ?? null,
    due: renderDue(item?.time, item?.endedAt, now),
    fault: step.fault?.message ?? null,
  }
}
