// Interviews: one person's walk through the screens of a flow.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'interviews.list'
  | 'interviews.show'
  | 'interviews.answer'
  | 'interviews.act'
  | 'interviews.finishAction'
  | 'interviews.discard'

export const interviewHandlers: Handlers<Name> = {
  'interviews.list': async ({ runtime, viewer }) => {
    const rows = await runtime.read.unfinished(viewer)
    const items = rows.map(({ id, flow, flowLabel, screenLabel, startedAt, changedAt }) => ({
      interviewId: id,
      flow: flow.slice(0, flow.lastIndexOf('@')),
      flowLabel,
      screenLabel,
      startedAt: new Date(startedAt).toISOString(),
      changedAt: new Date(changedAt).toISOString(),
    }))
    return { items }
  },
  'interviews.show': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.interviews.show(viewer, params.id)),
  'interviews.answer': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.interviews.answer(viewer, params.id, body)),
  'interviews.act': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.interviews.act(viewer, params.id, { ...body, action: params.action })),
  'interviews.finishAction': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.interviews.finishAction(viewer, params.id, body)),
  'interviews.discard': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.interviews.discard(viewer, params.id)),
}
