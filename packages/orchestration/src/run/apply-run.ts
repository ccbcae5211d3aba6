// Events of the run itself: its start and end, its record, decisions, evaluations, incidents.
import type { JsonObject } from '@stagewright/base'
import { subjectKey } from '../evaluation/subject-key.ts'
import type { RunEvent } from '../event.ts'
import { eventsOf, type Passing } from '../events-of.ts'
import type { Evaluation, EvaluationSubject, Incident, Run, StageRun } from '../run.ts'
import { groupOf, openStages } from '../stage/open-stages.ts'

/** True for the events that concern the run as a whole. */
export const isRunEvent = eventsOf(
  'RecordRefreshed',
  'VariablesRefreshed',
  'OutputsRefreshed',
  'RecordDeleted',
  'DecisionMade',
  'RequirementsNotMet',
  'EvaluationAsked',
  'EvaluationAnswered',
  'IncidentRaised',
  'IncidentResolved',
  'RunCompleted',
  'RunFailed',
  'RunWoken',
  'RunSuspended',
  'RunResumed',
  'RunCanceled',
  'SubmissionRecalled',
  'SubmissionDecided',
)

type RunEventOf = Passing<typeof isRunEvent>

/** A run as its first event leaves it. */
export function startedRun(event: Extract<RunEvent, { type: 'RunStarted' }>): Run {
  return {
    startedByName: event.actor.name,
    status: 'InProgress',
    startedAt: event.at,
    changedAt: event.at,
    currentStage: null,
    stages: {},
    steps: {},
    workItems: {},
    latest: {},
    outcomes: {},
    visits: {},
    evaluations: {},
    incidents: {},
    eventCount: event.number,
    changeCount: 0,
    ...event.run,
  }
}

/** The run after one of its own events. */
export function applyRunEvent(run: Run, event: RunEventOf): Run {
  switch (event.type) {
    case 'RecordRefreshed':
      return withRecord(run, event.record)
    case 'VariablesRefreshed': {
      const variables = { ...run.variables, ...event.variables }
      return { ...run, variables, changeCount: run.changeCount + 1 }
    }
    case 'OutputsRefreshed':
      return { ...run, steps: withOutputs(run, event.outputs), changeCount: run.changeCount + 1 }
    case 'RecordDeleted':
      return { ...run, recordDeletedAt: event.at, changeCount: run.changeCount + 1 }
    case 'RunWoken':
      return { ...run, changeCount: run.changeCount + 1 }
    case 'DecisionMade': {
      const outcomes = { ...run.outcomes }
      for (const rule of event.notTaken) outcomes[rule] = false
      if (event.outcome !== null) outcomes[event.outcome] = true
      const visits = { ...run.visits, [event.decision]: (run.visits[event.decision] ?? 0) + 1 }
      return { ...run, outcomes, visits }
    }
    case 'RequirementsNotMet':
      return { ...run, unmet: { ...run.unmet, [subjectKey(event.of)]: event.seen } }
    case 'EvaluationAsked':
      return withEvaluation(run, event)
    case 'EvaluationAnswered': {
      const evaluation = run.evaluations[event.evaluationId]
      if (!evaluation) return run
      const answered = { ...evaluation, isMet: event.isMet }
      return { ...run, evaluations: { ...run.evaluations, [evaluation.id]: answered } }
    }
    case 'IncidentRaised':
      return { ...run, incidents: { ...run.incidents, [event.incidentId]: raised(event) } }
    case 'IncidentResolved': {
      const incident = run.incidents[event.incidentId]
      if (!incident) return run
      const resolved = { ...incident, resolvedAt: event.at }
      return { ...run, incidents: { ...run.incidents, [incident.id]: resolved } }
    }
    case 'RunCompleted':
      return { ...run, status: 'Completed', endedAt: event.at, currentStage: null }
    case 'RunFailed':
      return { ...run, status: 'Error' }
    case 'RunSuspended':
      return { ...run, status: 'Suspended', ...halted(run) }
    case 'RunResumed': {
      // Answers of evaluation flows that came meanwhile do not stand.
      const changeCount = run.changeCount + 1
      return { ...run, status: 'InProgress', changeCount, ...reopened(run, event.stageId) }
    }
    case 'SubmissionRecalled': {
      const { submission } = run
      return submission ? { ...run, submission: { ...submission, recalledAt: event.at } } : run
    }
    case 'SubmissionDecided':
      return run
    case 'RunCanceled':
      return { ...run, status: 'Canceled', endedAt: event.at, currentStage: null }
  }
}

/** A record that can be read is there again, should it have been deleted before. */
function withRecord(run: Run, record: JsonObject): Run {
  const { recordDeletedAt: _, ...rest } = run
  return { ...rest, record, changeCount: run.changeCount + 1 }
}

function withOutputs({ steps }: Run, outputs: { [stepId: string]: JsonObject }): Run['steps'] {
  const changed = Object.entries(outputs).flatMap(([id, refreshed]) => {
    const step = steps[id]
    return step ? [[id, { ...step, outputs: { ...step.outputs, ...refreshed } }] as const] : []
  })
  return { ...steps, ...Object.fromEntries(changed) }
}

/** What is in progress is halted with the run. */
function halted(run: Run): Pick<Run, 'stages'> {
  const open = openStages(run).map((stage): StageRun => ({ ...stage, status: 'Suspended' }))
  return { stages: withStages(run, open) }
}

/** The stage a run goes on with is in progress again, and so is what stood beside it. */
function reopened(run: Run, stageId: string | undefined): Pick<Run, 'currentStage' | 'stages'> {
  const stage = stageId === undefined ? undefined : run.stages[stageId]
  if (!stage) return { currentStage: null, stages: run.stages }
  const beside = groupOf(run, stage).filter(({ status }) => status !== 'Completed')
  const open = [stage, ...beside].map((one): StageRun => {
    const { endedAt: _, ...rest } = one
    return { ...rest, status: 'InProgress' }
  })
  return { currentStage: stage.id, stages: withStages(run, open) }
}

function withStages({ stages }: Run, changed: readonly StageRun[]): Run['stages'] {
  return { ...stages, ...Object.fromEntries(changed.map((stage) => [stage.id, stage])) }
}

function raised(event: Extract<RunEvent, { type: 'IncidentRaised' }>): Incident {
  return {
    id: event.incidentId,
    code: event.code,
    message: event.message,
    raisedAt: event.at,
    ...(event.stepId !== undefined && { stepId: event.stepId }),
    ...(event.stageId !== undefined && { stageId: event.stageId }),
  }
}

/** The newest question about a subject replaces the older one, so that the list stays short. */
function withEvaluation(run: Run, event: Extract<RunEvent, { type: 'EvaluationAsked' }>): Run {
  const subject = JSON.stringify(event.of)
  const others = Object.values(run.evaluations).filter(
    (evaluation) => JSON.stringify(evaluation.of) !== subject,
  )
  const { evaluationId: id, of, inputs } = event
  const last = event.isRepeated ? lastAnswerAbout(run, of) : undefined
  const asked: Evaluation = {
    id,
    of,
    askedAt: run.changeCount,
    ...(inputs && { inputs }),
    ...(last !== undefined && { lastAnswer: last }),
  }
  return {
    ...run,
    evaluations: Object.fromEntries([...others, asked].map((item) => [item.id, item])),
  }
}

function lastAnswerAbout(run: Run, of: EvaluationSubject): boolean | undefined {
  const key = subjectKey(of)
  const last = Object.values(run.evaluations).find((item) => subjectKey(item.of) === key)
  return last?.isMet ?? last?.lastAnswer
}
