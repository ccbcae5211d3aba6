// Runs.
import { isoInstant } from '@stagewright/base'
import type { Repair } from '@stagewright/runtime'
import { ApiError, found, valueOf } from '../api-error.ts'
import { renderPage } from '../render/page.ts'
import { renderPreview, renderRunPage, renderRunSummary } from '../render/run.ts'
import { renderReasons } from '../render/reason.ts'
import { referenceWords } from '../render/reference-words.ts'
import { renderWaits } from '../render/waiting.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'runs.list'
  | 'runs.count'
  | 'runs.show'
  | 'runs.why'
  | 'runs.preview'
  | 'runs.cancel'
  | 'runs.suspend'
  | 'runs.resume'
  | 'runs.retryStep'
  | 'runs.skipStep'

/** The filter as lists and counts are read by it. */
function filterOf(now: number, query: Call<'runs.count'>['query']) {
  const { status, search, due, ...rest } = query
  return {
    ...rest,
    ...(status !== undefined && { statuses: status }),
    ...(search !== undefined && { text: search }),
    ...(due && { due: { states: due, now: isoInstant(now) } }),
  }
}

/** What is asked for, with the step that it is about. */
function repairIn({ act, step, ...rest }: Call<'runs.preview'>['body']): Repair {
  if (act !== 'retry' && act !== 'skip') return { act, reason: rest.reason }
  if (step === undefined) {
    throw new ApiError(
      'bad-input',
      `Name the step to ${act}: "step" is its id, as runs.show has it.`,
    )
  }
  return { act, stepId: step, ...rest }
}

export const runHandlers: Handlers<Name> = {
  'runs.list': async ({ runtime, viewer, query }) => {
    const { limit, after, sort, order, ...filter } = query
    const asked = { limit, sort, order, ...(after !== undefined && { after }) }
    const now = runtime.now()
    const [page, { schema }] = await Promise.all([
      runtime.read.runs(viewer, { ...asked, ...filterOf(now, filter) }),
      runtime.read.objects(viewer),
    ])
    return renderPage(page, (row) => renderRunSummary(row, schema, now))
  },
  'runs.count': async ({ runtime, viewer, query }) => ({
    count: await runtime.read.countRuns(viewer, filterOf(runtime.now(), query)),
  }),
  'runs.show': async ({ runtime, viewer, params }) => {
    const [reading, items, { schema }] = await Promise.all([
      runtime.read.run(viewer, params.id),
      runtime.read.workItems(viewer, { runId: params.id, limit: 200 }),
      runtime.read.objects(viewer),
    ])
    const run = found(reading, 'run-not-found', `run ${params.id}`)
    const expectedEnd = (await runtime.read.expectedEnds([run])).get(run.run.id)
    const reader = runtime.languages.reader(viewer)
    return renderRunPage(run, items.rows, { schema, viewer, reader, expectedEnd })
  },
  'runs.why': async ({ runtime, viewer, params }) => {
    const [reading, { schema }] = await Promise.all([
      runtime.read.run(viewer, params.id),
      runtime.read.objects(viewer),
    ])
    const run = found(reading, 'run-not-found', `run ${params.id}`)
    const words = referenceWords(run.definition, schema)
    return { items: renderWaits(run, schema), reasons: renderReasons(run, words) }
  },
  'runs.preview': async ({ runtime, viewer, params, body }) => {
    const [reading, { schema }] = await Promise.all([
      runtime.read.run(viewer, params.id),
      runtime.read.objects(viewer),
    ])
    const { definition } = found(reading, 'run-not-found', `run ${params.id}`)
    const preview = valueOf(await runtime.runs.preview(viewer, params.id, repairIn(body)))
    return renderPreview(
      preview,
      referenceWords(definition, schema),
      runtime.languages.reader(viewer),
    )
  },
  'runs.suspend': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.suspend(viewer, params.id, body.reason)),
  'runs.resume': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.resume(viewer, params.id, body.reason)),
  'runs.cancel': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.cancel(viewer, params.id, body.reason)),
  'runs.retryStep': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.retryStep(viewer, params.id, params.stepId, body)),
  'runs.skipStep': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.runs.skipStep(viewer, params.id, params.stepId, body)),
}
