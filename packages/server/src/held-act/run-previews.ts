// Previews of what is done to runs, approvals and failed flows, and of what retention erases.
import type { MigrationResult, RetentionCount } from '@stagewright/api'
import type { Viewer } from '@stagewright/runtime'
import { found } from '../api-error.ts'
import type { AnswerOther } from '../handle/handler.ts'
import type { Preview, PreviewAsked, Previews } from './preview.ts'

type Name =
  | 'runs.cancel'
  | 'runs.resume'
  | 'runs.retryStep'
  | 'runs.skipStep'
  | 'runs.undoMigration'
  | 'runs.migrate'
  | 'approvals.cancel'
  | 'flowFailures.retry'
  | 'flowFailures.dismiss'
  | 'retention.run'

export const runPreviews: Previews<Name> = {
  'runs.cancel': (asked) => run('Cancel', asked),
  'runs.resume': (asked) => run('Resume', asked),
  'runs.retryStep': (asked) => run('Try a step again in', asked, asked.params.stepId),
  'runs.skipStep': (asked) => run('Skip a step of', asked, asked.params.stepId),
  'runs.undoMigration': (asked) => run('Take back the migration of', asked),
  'runs.migrate': migration,
  'approvals.cancel': approval,
  'flowFailures.retry': (asked) => failure('Do again', asked),
  'flowFailures.dismiss': (asked) => failure('Dismiss', asked),
  'retention.run': retention,
}

type RunAsked = { others: AnswerOther; viewer: Viewer; params: { id: string } }

async function run(
  verb: string,
  { others, viewer, params: { id } }: RunAsked,
  stepId?: string,
): Promise<Preview> {
  const parts = { params: { id }, query: undefined, body: undefined }
  const page = await others('runs.show', viewer, parts)
  const step = page.steps.find((one) => one.id === stepId)
  if (stepId !== undefined) found(step, 'step-not-found', `step ${stepId} in this run`)
  const { name, label, status, record, currentStage, orchestration } = page
  const basis = {
    ...{ id: page.id, status, version: orchestration.version },
    stages: page.stages.map((stage) => ({ id: stage.id, status: stage.status })),
    steps: page.steps.map((one) => ({ id: one.id, status: one.status, attempt: one.attempt })),
  }
  const lines = [
    `${name}: ${label}, version ${orchestration.version}`,
    ...(record ? [`${record.objectLabel}: ${record.name}`] : []),
    `It is ${status}${currentStage ? ` in ${currentStage.label}` : ''}.`,
    ...(step ? [`Step ${step.label}: ${step.status}, attempt ${step.attempt}`] : []),
    ...page.incidents.map(({ message }) => message),
  ]
  return { title: `${verb} ${name}`, lines, basis }
}

async function migration({ others, viewer, body }: PreviewAsked<'runs.migrate'>): Promise<Preview> {
  const { results } = await others('runs.migrate', viewer, {
    ...{ params: undefined, query: undefined, body: { ...body, preview: true } },
  })
  const count = results.filter(({ outcome }) => outcome === 'possible').length
  const noun = count === 1 ? '1 run' : `${count} runs`
  return {
    title: `Bring ${noun} to version ${body.version}`,
    lines: results.map(migrationLine),
    basis: results.map(({ runId, from, outcome, stage, steps }) => {
      return { runId, from, outcome, stage, steps: steps.map((step) => ({ ...step })) }
    }),
  }
}

function migrationLine({ name, recordName, from, outcome, reasons }: MigrationResult): string {
  const of = recordName === null ? name : `${name} (${recordName})`
  return [`${of}: version ${from}, ${outcome}`, ...reasons].join('; ')
}

async function approval({
  others,
  viewer,
  params,
}: PreviewAsked<'approvals.cancel'>): Promise<Preview> {
  const page = await others('approvals.show', viewer, { params, query: undefined, body: undefined })
  const { id, name, process, status, record, items } = page
  return {
    title: `Cancel the approval ${name}`,
    lines: [
      `${process.label}: ${status}`,
      ...(record ? [`${record.objectLabel}: ${record.name}`] : []),
      ...items.map((item) => `${item.label}: ${item.status}, ${item.assignee.name}`),
    ],
    basis: { id, status, items: items.map((item) => ({ id: item.id, status: item.status })) },
  }
}

async function failure(
  verb: string,
  { others, viewer, params: { id } }: RunAsked,
): Promise<Preview> {
  const parts = { params: undefined, query: undefined, body: undefined }
  const { items } = await others('flowFailures.list', viewer, parts)
  const item = items.find((one) => one.id === id)
  const { flow, message, record, canRetry } = found(item, 'not-found', `failure ${id}`)
  return {
    title: `${verb}: the failure of ${flow.label || 'the platform'}`,
    lines: [message, ...(record ? [`${record.objectLabel}: ${record.name}`] : [])],
    basis: { id, message, canRetry },
  }
}

/** Counts grow while nobody decides; what must stay is the rules. */
async function retention({ others, viewer }: PreviewAsked<'retention.run'>): Promise<Preview> {
  const { done } = await others('retention.run', viewer, {
    ...{ params: undefined, query: undefined, body: { dryRun: true } },
  })
  return {
    title: 'Archive and erase what is due',
    lines: done.map(retentionLine),
    basis: done.map(({ act, what, orchestration, days }) => ({ act, what, orchestration, days })),
  }
}

function retentionLine({ act, what, orchestration, days, count }: RetentionCount): string {
  const of = orchestration === null ? what : `${what} of ${orchestration}`
  return `${act} ${of} older than ${days} days: ${count}`
}
