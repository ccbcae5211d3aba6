// Approvals.
import { found, valueOf } from '../api-error.ts'
import { renderPage } from '../render/page.ts'
import { renderSubmission } from '../render/approval.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'approvals.processes'
  | 'approvals.submit'
  | 'approvals.history'
  | 'approvals.list'
  | 'approvals.show'
  | 'approvals.recall'
  | 'approvals.cancel'

/** Who may not see the record is told that there is none. */
async function mustSee({
  runtime,
  viewer,
  params,
}: Call<'approvals.processes' | 'approvals.history'>) {
  found(await runtime.read.record(params.id, viewer), 'not-found', `record ${params.id}`)
}

export const approvalHandlers: Handlers<Name> = {
  'approvals.processes': async (call) => {
    await mustSee(call)
    return { items: await call.runtime.read.approvals.processes(call.viewer, call.params.id) }
  },
  'approvals.submit': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.approvals.submit(viewer, params.id, body)),
  'approvals.history': async (call) => {
    await mustSee(call)
    const { runtime, viewer, params } = call
    const [all, { schema }] = await Promise.all([
      runtime.read.approvals.ofRecord(viewer, params.id),
      runtime.read.objects(viewer),
    ])
    return { items: all.map((one) => renderSubmission(one, schema)) }
  },
  'approvals.list': async ({ runtime, viewer, query }) => {
    const { status, submittedBy, ...rest } = query
    const [page, { schema }] = await Promise.all([
      runtime.read.approvals.list(viewer, {
        ...rest,
        ...(status !== undefined && { statuses: status }),
        ...(submittedBy !== undefined && { submittedById: submittedBy }),
      }),
      runtime.read.objects(viewer),
    ])
    return renderPage(page, (one) => renderSubmission(one, schema))
  },
  'approvals.show': async ({ runtime, viewer, params }) => {
    const [one, { schema }] = await Promise.all([
      runtime.read.approvals.one(viewer, params.id),
      runtime.read.objects(viewer),
    ])
    return renderSubmission(found(one, 'not-found', `submission ${params.id}`), schema)
  },
  'approvals.recall': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.approvals.recall(viewer, params.id, body.comments)),
  'approvals.cancel': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.approvals.cancel(viewer, params.id, body.reason)),
}
