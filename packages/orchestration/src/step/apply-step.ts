// Events of steps.
import type { JsonObject } from '@stagewright/base'
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run, StepRun } from '../run.ts'
import { withChange } from '../with-change.ts'

/** True for the events of steps. */
export const isStepEvent = eventsOf(
  'StepStarted',
  'StepFlowEnded',
  'StepCompleted',
  'StepFailed',
  'StepRetryPlanned',
  'StepDiscontinued',
  'StepRetried',
  'StepSkipped',
  'VoteSettled',
  'RecordLocked',
  'RecordUnlocked',
)

type StepEvent = Passing<typeof isStepEvent>

/** The run after an event of a step. */
export function applyStepEvent(run: Run, event: StepEvent): Run {
  const step = run.steps[event.stepId]
  if (!step) return run
  const variables =
    event.type === 'StepCompleted' || event.type === 'StepSkipped'
      ? { ...run.variables, ...event.assigned }
      : run.variables
  return {
    ...run,
    variables,
    steps: {
      ...run.steps,
      [step.id]: settled(changed(step, event, replacedBy(run, event)), event),
    },
    changeCount: run.changeCount + 1,
  }
}

/** Whatever else happens to a step, it is not tried again by itself any more. */
function settled(step: StepRun, { type }: StepEvent): StepRun {
  if (type === 'StepRetryPlanned' || step.retryAt === undefined) return step
  const { retryAt: _, ...rest } = step
  return rest
}

/** What the variables that a completed step assigns held until then. */
function replacedBy({ variables }: Run, event: StepEvent): JsonObject | undefined {
  if (event.type !== 'StepCompleted') return undefined
  const names = Object.keys(event.assigned)
  if (names.length === 0) return undefined
  return Object.fromEntries(names.map((name) => [name, variables[name] ?? null]))
}

function changed(step: StepRun, event: StepEvent, replaced: JsonObject | undefined): StepRun {
  switch (event.type) {
    case 'StepStarted':
      return withChange(step, {
        status: 'InProgress',
        startedAt: event.at,
        startedEvent: event.number,
      })
    case 'VoteSettled':
      return step
    case 'StepFlowEnded':
      return withChange(step, { outputs: event.outputs, isFlowFinished: true })
    case 'StepCompleted':
      return withChange(step, {
        status: 'Completed',
        outputs: event.outputs,
        isFlowFinished: true,
        endedAt: event.at,
        endedEvent: event.number,
        ...(replaced && { replaced }),
      })
    case 'StepFailed':
      return { ...step, status: 'Error', fault: event.fault, endedAt: event.at }
    case 'StepRetryPlanned': {
      const { fault, failedTry: failedTries, retryAt } = event
      return { ...step, fault, failedTries, retryAt, attempt: step.attempt + 1 }
    }
    case 'StepDiscontinued':
      return { ...step, status: 'Discontinued', endedAt: event.at, endedEvent: event.number }
    case 'RecordLocked':
      return { ...step, lockedRecordId: event.recordId }
    case 'RecordUnlocked': {
      const { lockedRecordId: _, ...rest } = step
      return rest
    }
    case 'StepRetried': {
      const { id, stageId, name, label, kind, attempt, failedTries } = step
      const inputs = event.inputs ?? (event.isPlanned ? step.inputs : undefined)
      return {
        id,
        stageId,
        name,
        label,
        kind,
        // A try that was planned has its number already.
        attempt: step.retryAt === undefined ? attempt + 1 : attempt,
        status: 'NotStarted',
        ...(inputs && { inputs }),
        ...(step.sentBack && { sentBack: step.sentBack }),
        ...(event.isPlanned && failedTries !== undefined && { failedTries }),
      }
    }
    case 'StepSkipped':
      return {
        ...step,
        status: 'Completed',
        outputs: event.outputs,
        skipped: event.reason,
        skippedBy: event.actor,
        isFlowFinished: true,
        endedAt: event.at,
      }
  }
}
