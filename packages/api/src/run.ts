// Runs: the list, one with everything about it, and what an operator does with it.
import { z } from 'zod'
import { component } from './component.ts'
import { due, dueFilter } from './due.ts'
import { logLine } from './log-line.ts'
import { seenCondition, seenRequirements } from './seen-condition.ts'
import { commaList, listCount, pageOf, pageQuery, queryFlag, sortOrder } from './page.ts'
import {
  expectedEnd,
  runStatus,
  stageProgress,
  stageStatus,
  stepKind,
  stepStatus,
} from './progress.ts'
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
    /** What whoever started it calls it. */
    businessKey: z.string().nullable(),
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
    /** Until when the run is to be done; null where no time is set. */
    due: due.nullable(),
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
    /** When a failed step is tried again by itself. */
    retryAt: instant.nullable(),
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

export const waiting = component(
  'Waiting',
  'Something a run waits for, and why.',
  z.object({
    of: z.object({
      kind: z.enum(['run', 'stage', 'step']),
      id: z.string(),
      name: z.string(),
      label: z.string(),
    }),
    waitsFor: z.enum([
      'person',
      'flow',
      'requirements',
      'evaluation',
      'steps',
      'assignee',
      'retry',
      'room',
      'repair',
      'resume',
    ]),
    /** One sentence for people. */
    words: z.string(),
    since: instant.nullable(),
    /** When it goes on by itself, for a step that is tried again. */
    until: instant.nullable(),
    assignee: assignee.nullable(),
    claimedBy: personRef.nullable(),
    workItemId: z.string().nullable(),
    /** How the requirements are joined, when it waits for some. */
    logic: z.string().nullable(),
    conditions: z.array(seenCondition),
    /** The flow it waits for. */
    flow: z.string().nullable(),
    /** What an evaluation flow answered last. */
    lastAnswer: z.boolean().nullable(),
    incidentId: z.string().nullable(),
  }),
)

export const runReason = component(
  'RunReason',
  'Something in a run that went as it did, and why.',
  z.object({
    /** The line of the log that says that it happened. */
    number: z.number(),
    at: instant,
    of: z.object({
      kind: z.enum(['decision', 'stage', 'step']),
      name: z.string(),
      label: z.string(),
    }),
    /** One sentence for people. */
    words: z.string(),
    /** What was looked at, with the values seen then. */
    seen: z.array(seenRequirements),
  }),
)

export const runMigration = component(
  'RunMigration',
  'The newest migration of a run to another version.',
  z.object({
    from: z.number(),
    to: z.number(),
    at: instant,
    by: personRef,
    /** Who worked on the run first since then, which is why it cannot be undone. */
    settledBy: personRef.nullable(),
  }),
)

export const runPage = component(
  'Run',
  'A run with its stages, steps, work items, variables and log.',
  z.object({
    ...runSummary.shape,
    /** The stage bar: stages in the order of the definition, those not entered too. */
    progress: z.array(stageProgress),
    /** By its own history; null when that says nothing. */
    expectedEnd: expectedEnd.nullable(),
    /** Whether the viewer may show others its progress by a link. */
    mayShareProgress: z.boolean(),
    /** Every entry of a stage, in order of time. */
    stages: z.array(stageRun),
    steps: z.array(stepRun),
    workItems: z.array(workItem),
    variables: z.array(runVariable),
    incidents: z.array(incident),
    log: z.array(logLine),
    /** Why it is where it is, the most pressing first; none for a run that has ended. */
    waits: z.array(waiting),
    /** How it came there: decisions, stages that ended, steps that their requirements started. */
    reasons: z.array(runReason),
    /** What the viewer may do with it now. */
    actions: z.array(
      z.enum(['cancel', 'suspend', 'resume', 'retry', 'skip', 'migrate', 'undo-migration']),
    ),
    /** Its newest migration to another version. */
    migration: runMigration.nullable(),
  }),
)

export const runSort = z.enum(['startedAt', 'changedAt', 'label', 'status'])

const params = z.object({ id })
const reason = z.string().trim().max(1333)
const operators = 'People with ManageRuns.'

const filter = {
  status: commaList(runStatus.options).exactOptional(),
  orchestration: name.exactOptional(),
  recordId: id.exactOptional(),
  businessKey: z.string().max(255).exactOptional(),
  /** How time stands; of live runs. */
  due: commaList(dueFilter).exactOptional(),
  /** API name of the stage they stand in. */
  stage: name.exactOptional(),
  /** Found in the run’s name, its label, its business key or the name of its record. */
  search: z.string().max(255).exactOptional(),
  /** Only runs that somebody must look at. */
  hasIncidents: queryFlag.exactOptional(),
}

export const runRoutes = defineRoutes({
  'runs.list': {
    method: 'GET',
    path: '/api/runs',
    summary: 'Runs, filtered and sorted, page by page.',
    access: 'signed-in',
    permission: 'Everybody sees runs they started or have work in; all with ViewAllRuns.',
    query: z.object({
      ...pageQuery,
      ...filter,
      sort: runSort.default('changedAt'),
      order: sortOrder.default('desc'),
    }),
    response: pageOf(runSummary),
    errors: [],
  },
  'runs.count': {
    method: 'GET',
    path: '/api/runs/count',
    summary: 'How many runs a filter finds.',
    access: 'signed-in',
    permission: 'Everybody counts runs they started or have work in; all with ViewAllRuns.',
    query: z.object(filter),
    response: listCount,
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
    takesKey: true,
    permission: operators,
    params,
    body: z.object({ reason }),
    response: done,
    errors: ['run-not-found', 'run-not-in-progress', 'reason-required', 'not-allowed'],
  },
  'runs.why': {
    method: 'GET',
    path: '/api/runs/{id}/why',
    summary:
      'Why a run is where it is: what each stage and step waits for, and how it came there, with the values seen.',
    access: 'signed-in',
    permission: 'Who started it or has work in it; all with ViewAllRuns.',
    params,
    response: z.object({ items: z.array(waiting), reasons: z.array(runReason) }),
    errors: ['not-found', 'run-not-found'],
  },
  'runs.suspend': {
    method: 'POST',
    path: '/api/runs/{id}/suspend',
    summary: 'Suspends a run: what is at work goes on to its end, nothing new starts.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params,
    body: z.object({ reason }),
    response: done,
    errors: ['run-not-found', 'run-not-in-progress', 'reason-required', 'not-allowed'],
  },
  'runs.resume': {
    method: 'POST',
    path: '/api/runs/{id}/resume',
    summary: 'Lets a suspended run, or one stopped outside of a step, go on.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params,
    body: z.object({ reason: reason.default('') }),
    response: done,
    errors: ['run-not-found', 'run-not-suspended', 'step-failed', 'not-allowed'],
  },
  'runs.skipStep': {
    method: 'POST',
    path: '/api/runs/{id}/steps/{stepId}/skip',
    summary: 'Goes on without a step; its work item is withdrawn.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params: z.object({ id, stepId: id }),
    body: z.object({
      reason,
      /** Values in place of the outputs of its flow. */
      outputs: namedValues.exactOptional(),
    }),
    response: done,
    errors: ['run-not-found', 'step-not-found', 'step-not-open', 'reason-required', 'not-allowed'],
  },
  'runs.retryStep': {
    method: 'POST',
    path: '/api/runs/{id}/steps/{stepId}/retry',
    summary: 'Starts a failed step again; a run that stands on an error goes on.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params: z.object({ id, stepId: id }),
    body: z.object({
      reason: reason.default(''),
      /** Values for inputs of the step’s flow, in place of those of the definition. */
      inputs: namedValues.exactOptional(),
    }),
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
export type Waiting = z.infer<typeof waiting>
export type RunReason = z.infer<typeof runReason>
export type Incident = z.infer<typeof incident>
export type RunPage = z.infer<typeof runPage>
