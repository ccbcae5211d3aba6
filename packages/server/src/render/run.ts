// Runs: the line in a list, and the page of one.
import type {
  Incident,
  RouteAnswer,
  RunPage,
  RunSummary,
  RunVariable,
  StageRun,
  StepRun,
} from '@stagewright/api'
import { dataType, runStatus } from '@stagewright/api'
import { type Instant, isoInstant } from '@stagewright/base'
import type { FlowDefinition, FlowVariable, Schema } from '@stagewright/metadata'
import {
  type Forecast,
  isRepetition,
  itemOfStep,
  mayShareProgress,
  type Reader,
  runActions,
  type RunReading,
  type Viewer,
} from '@stagewright/runtime'
import type { Run, RunEvent } from '../engine-types.ts'
import { renderRowDue } from './due.ts'
import { instantText, rowInstant, rowInstantOrNull } from './instant.ts'
import { renderExpectedEnd } from './expected-end.ts'
import { renderLogLine } from './log-line.ts'
import { renderProgress } from './progress.ts'
import { renderReasons } from './reason.ts'
import { renderRecordRef } from './record-ref.ts'
import { type ReferenceWords, referenceWords } from './reference-words.ts'
import { renderWaits } from './waiting.ts'
import { renderWorkItem, type WorkItemRow } from './work-item.ts'

type RunRow = RunReading['row']
type Known = {
  schema: Schema
  viewer: Viewer
  reader: Reader
  expectedEnd: Forecast | undefined
}

/** A run in a list. */
export function renderRunSummary(row: RunRow, schema: Schema, now: Instant): RunSummary {
  const { currentStage: label, currentStageName: name } = row
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    orchestration: { apiName: row.orchestration, label: row.label, version: row.version },
    businessKey: row.businessKey,
    status: runStatus.parse(row.status),
    currentStage: label === null ? null : { name: name ?? label, label },
    record: renderRecordRef(schema, row.recordId, row.recordName),
    startedBy: { id: row.startedById, name: row.startedBy },
    startedAt: rowInstant(row.startedAt),
    changedBy: { id: row.changedById, name: row.changedBy },
    changedAt: rowInstant(row.changedAt),
    endedAt: rowInstantOrNull(row.endedAt),
    incidentCount: row.openIncidents,
    due: renderRowDue(row, now),
  }
}

/** What would come of an act: what the log of the run would say more. */
export function renderPreview(
  { run, events }: { run: Run; events: readonly RunEvent[] },
  words: ReferenceWords,
  reader: Reader,
): RouteAnswer<'runs.preview'> {
  const log = events
    .filter((event) => !isRepetition(event))
    .map((event) => renderLogLine(event, run, words, reader))
  return { status: run.status, log }
}

/** Everything about one run; `items` are the rows of its work items. */
export function renderRunPage(reading: RunReading, items: WorkItemRow[], known: Known): RunPage {
  const { run, log, definition, source } = reading
  const words = referenceWords(definition, known.schema)
  const told = referenceWords(source.definition, known.schema)
  const stages = Object.values(run.stages).sort((left, right) => left.startedAt - right.startedAt)
  return {
    ...renderRunSummary(reading.row, known.schema, reading.now),
    progress: renderProgress(reading),
    expectedEnd: renderExpectedEnd(known.expectedEnd, reading.now),
    mayShareProgress: mayShareProgress(known.viewer, run),
    stages: stages.map(renderStageRun),
    steps: stages.flatMap((stage) => stepIdsOf(stage).flatMap((id) => renderStepRun(run, id))),
    workItems: items.map((item) => renderWorkItem(item, { ...known, now: reading.now })),
    variables: Object.entries(run.variables).map(([name, value]) => ({
      ...variableType(definition, name),
      name,
      value,
    })),
    incidents: Object.values(run.incidents).map(renderIncident),
    log: log
      .filter((event) => !isRepetition(event))
      .map((event) => renderLogLine(event, source.run, told, known.reader)),
    waits: renderWaits(reading, known.schema),
    reasons: renderReasons(reading, words),
    actions: runActions(known.viewer, run),
    migration: renderMigration(run),
  }
}

/** Steps of an entry, those too that the version it ran before had there. */
function stepIdsOf({ stepIds, formerStepIds = [] }: Run['stages'][string]): string[] {
  return [...stepIds, ...formerStepIds]
}

function renderMigration({ migration }: Run): RunPage['migration'] {
  if (!migration) return null
  const { from, to, at, by, settledBy } = migration
  return { from, to, at: isoInstant(at), by, settledBy: settledBy ?? null }
}

function renderStageRun(stage: Run['stages'][string]): StageRun {
  return {
    id: stage.id,
    name: stage.name,
    label: stage.label,
    status: stage.status,
    startedAt: isoInstant(stage.startedAt),
    endedAt: instantText(stage.endedAt),
    stepIds: stepIdsOf(stage),
  }
}

function renderStepRun(run: Run, id: string): StepRun[] {
  const step = run.steps[id]
  if (!step) return []
  const item = itemOfStep(run, step)
  return [
    {
      id,
      stageId: step.stageId,
      name: step.name,
      label: step.label,
      kind: step.kind,
      status: step.status,
      startedAt: instantText(step.startedAt),
      endedAt: instantText(step.endedAt),
      attempt: step.attempt,
      retryAt: instantText(step.retryAt),
      workItemId: item?.id ?? null,
      assignee: item?.assignee ?? null,
      claimedBy: item?.claimedBy ?? null,
      outputs: step.outputs ?? {},
      fault: step.fault
        ? {
            code: step.fault.code,
            message: step.fault.message,
            element: step.fault.element ?? null,
          }
        : null,
    },
  ]
}

function variableType(
  definition: FlowDefinition,
  name: string,
): Pick<RunVariable, 'dataType' | 'isCollection'> {
  const variable = variableOf(definition, name)
  const known = dataType.safeParse(variable?.dataType)
  return {
    dataType: known.success ? known.data : null,
    isCollection: variable?.isCollection ?? false,
  }
}

function variableOf(definition: FlowDefinition, name: string): FlowVariable | undefined {
  return definition.metadata.variables.find((variable) => variable.name === name)
}

function renderIncident(incident: Run['incidents'][string]): Incident {
  return {
    id: incident.id,
    code: incident.code,
    message: incident.message,
    stepId: incident.stepId ?? null,
    stageId: incident.stageId ?? null,
    raisedAt: isoInstant(incident.raisedAt),
    resolvedAt: instantText(incident.resolvedAt),
  }
}
