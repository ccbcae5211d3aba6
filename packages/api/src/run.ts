// Runs: the list, one with everything about it, and what an operator does with it.
import { z } from 'zod'
import { component } from './component.ts'
import { logLine } from './log-line.ts'
import { commaList, pageOf, pageQuery, queryFlag, sortOrder } from './page.ts'
import { runStatus, stageProgress, stageStatus, stepKind, stepStatus } from './progress.ts'
import { defineRoutes } from './route.ts'
import { dataType, done, id, instant, json, name, namedValues } from './value.ts'
import { assignee, personRef, recordRef } from './value.ts'
import { workItem } from './work-item.ts'

export const runSummary = component(
  'RunSummary',
  'A run in a list.',
  z.object({
    id: z.string(),
    /** A short number for people, such as `R-00000042`. */
    name: z.string(),
    /** The orchestration's label. */
    label: z.string(),
    orchestration: z.object({ apiName: z.string(), label: z.string(), version: z.number() }),
    status: runStatus,
    /** The stage at work. */
    currentStage: z.object({ name: z.string(), label: z.string() }).nullable(),
    /** The triggering record. */
    record: recordRef.nullable(),
    startedBy: personRef,
    startedAt: instant,
    changedBy: personRef,
    changedAt: instant,
    endedAt: instant.nullable(),
    /** Open incidents. */
    incidentCount: z.number(),
  }),
)

export const stageRun = component(
  'StageRun',
  'One entry of a stage; a Go To back makes another.',
  z.object({
    id: z.string(),
    name: z.string(),
    label: z.string(),
    status: stageStatus,
    startedAt: instant,
    endedAt: instant.nullable(),
    stepIds: z.array(z.string()),
  }),
)

export const stepRun = component(
  'StepRun',
  'One entry of a step.',
  z.object({
    id: z.string(),
    stageId: z.string(),
    name: z.string(),
    label: z.string(),
    kind: stepKind,
    status: stepStatus,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    attempt: z.number(),
    workItemId: z.string().nullable(),
    /** With whom its work item is, or was. */
    assignee: assignee.nullable(),
    claimedBy: personRef.nullable(),
    outputs: namedValues,
    fault: z
      .object({ code: z.string(), message: z.string(), element: z.string().nullable() })
      .nullable(),
  }),
)

export const runVariable = component(
  'RunVariable',
  'A variable of a run with its value.',
  z.object({
    name: z.string(),
    /** Null when the definition does not declare it. */
    dataType: dataType.nullable(),
    isCollection: z.boolean(),
    value: json,
  }),
)

export const incident = component(
  'Incident',
  'Something a person must look at.',
  z.object({
    id: z.string(),
    code: z.string(),
    message: z.string(),
    stepId: z.string().nullable(),
    stageId: z.string().nullable(),
    raisedAt: instant,
    resolvedAt: instant.nullable(),
  }),
)

export const runPage = component(
  'Run',
  'A run with its stages, steps, work items, variables and log.',
  z.object({
    ...runSummary.shape,
    /** The stage bar: stages in the order of the definition, those not entered too. */
    progress: z.array(stageProgress),
    /** Every entry of a stage, in order of time. */
    stages: z.array(stageRun),
    steps: z.array(stepRun),
    workItems: z.array(workItem),
    variables: z.array(runVariable),
    incidents: z.array(incident),
    log: z.array(logLine),
    /** What the viewer may do with it now. */
    actions: z.array(z.enum(['cancel', 'retry'])),
  }),
)

export const runSort = z.enum(['startedAt', 'changedAt', 'label', 'status'])

const params = z.object({ id })
const reason = z.string().trim().max(1333)
const operators = 'People with ManageRuns.'

export const runRoutes = defineRoutes({
  'runs.list': {
    method: 'GET',
    path: '/api/runs',
    summary: 'Runs, filtered and sorted, page by page.',
    access: 'signed-in',
    permission: 'Everybody sees runs they started or have work in; all with ViewAllRuns.',
    query: z.object({
      ...pageQuery,
      status: commaList(runStatus.options).exactOptional(),
      orchestration: name.exactOptional(),
      recordId: id.exactOptional(),
      /** API name of the stage they stand in. */
      stage: name.exactOptional(),
      /** Found in the run’s name, its label or the name of its record. */
      search: z.string().max(255).exactOptional(),
      /** Only runs that somebody must look at. */
      hasIncidents: queryFlag.exactOptional(),
      sort: runSort.default('changedAt'),
      order: sortOrder.default('desc'),
    }),
    response: pageOf(runSummary),
    errors: [],
  },
  'runs.show': {
    method: 'GET',
    path: '/api/runs/{id}',
    summary: 'One run with everything about it.',
    access: 'signed-in',
    permission: 'Who started it or has work in it; all with ViewAllRuns.',
    params,
    response: runPage,
    errors: ['not-found', 'run-not-found'],
  },
  'runs.cancel': {
    method: 'POST',
    path: '/api/runs/{id}/cancel',
    summary: 'Cancels a run; its open work is withdrawn, changes of records stay.',
    access: 'signed-in',
    permission: operators,
    params,
    body: z.object({ reason }),
    response: done,
    errors: ['run-not-found', 'run-not-in-progress', 'reason-required', 'not-allowed'],
  },
  'runs.retryStep': {
    method: 'POST',
    path: '/api/runs/{id}/steps/{stepId}/retry',
    summary: 'Starts a failed step again; a run that stands on an error goes on.',
    access: 'signed-in',
    permission: operators,
    params: z.object({ id, stepId: id }),
    body: z.object({ reason: reason.default('') }),
    response: done,
    errors: [
      'run-not-found',
      'step-not-found',
      'step-not-failed',
      'run-not-in-progress',
      'reason-required',
      'not-allowed',
    ],
  },
})

export type RunSummary = z.infer<typeof runSummary>
export type StageRun = z.infer<typeof stageRun>
export type StepRun = z.infer<typeof stepRun>
export type RunVariable = z.infer<typeof runVariable>
export type Incident = z.infer<typeof incident>
export type RunPage = z.infer<typeof runPage>
