// Events of stages.
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run, StageRun, StageStatus, StepRun } from '../run.ts'
import { withChange } from '../with-change.ts'
import { groupOf, isAtWork } from './open-stages.ts'

/** True for the events of stages. */
export const isStageEvent = eventsOf(
  'StageStarted',
  'StageCompleted',
  'StageFailed',
  'StageDiscontinued',
  'StageCanceled',
)

type StageEvent = Passing<typeof isStageEvent>

const endStatus: Record<Exclude<StageEvent['type'], 'StageStarted'>, StageStatus> = {
  StageCompleted: 'Completed',
  StageFailed: 'Error',
  StageDiscontinued: 'Discontinued',
  StageCanceled: 'Canceled',
}

/** The run after an event of a stage. */
export function applyStageEvent(run: Run, event: StageEvent): Run {
  if (event.type === 'StageStarted') return started(run, event)
  const stage = run.stages[event.stageId]
  if (!stage) return run
  const ended = withChange(stage, { status: endStatus[event.type], endedAt: event.at })
  const after = { ...run, stages: { ...run.stages, [stage.id]: ended } }
  return {
    ...after,
    currentStage: run.currentStage === stage.id ? nextOpen(after, ended) : run.currentStage,
    changeCount: run.changeCount + 1,
  }
}

/** Another stage of the group that is still open. */
function nextOpen(run: Run, stage: StageRun): string | null {
  return groupOf(run, stage).find(isAtWork)?.id ?? null
}

function started(run: Run, event: Extract<StageEvent, { type: 'StageStarted' }>): Run {
  const stage: StageRun = {
    id: event.stageId,
    name: event.name,
    label: event.label,
    status: run.status === 'Suspended' ? 'Suspended' : 'InProgress',
    startedAt: event.at,
    startedEvent: event.number,
    stepIds: event.steps.map((step) => step.id),
    ...(event.besideId !== undefined && { besideId: event.besideId }),
  }
  const steps = { ...run.steps }
  const latest = { ...run.latest, [event.name]: event.stageId }
  for (const step of event.steps) {
    const created: StepRun = { stageId: stage.id, status: 'NotStarted', attempt: 1, ...step }
    steps[step.id] = created
    latest[step.name] = step.id
  }
  return withChange(withoutUnmet(run), {
    stages: { ...run.stages, [stage.id]: stage },
    steps,
    latest,
    ...(event.besideId === undefined && { currentStage: stage.id, lastStage: stage.id }),
    visits: { ...run.visits, [event.name]: (run.visits[event.name] ?? 0) + 1 },
    changeCount: run.changeCount + 1,
  })
}

function withoutUnmet(run: Run): Run {
  if (run.unmet === undefined) return run
  const { unmet: _, ...rest } = run
  return rest
}
