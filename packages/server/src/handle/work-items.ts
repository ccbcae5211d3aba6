// Work items and the inbox.
import { isoInstant, parseInstant } from '@stagewright/base'
import { found, valueOf } from '../api-error.ts'
import { renderPage } from '../render/page.ts'
import { renderWorkItem, renderWorkItemPage } from '../render/work-item.ts'
import type { Call, Handlers } from './handler.ts'

type Name =
  | 'inbox.show'
  | 'badges.show'
  | 'workItems.list'
  | 'workItems.count'
  | 'workItems.show'
  | 'workItems.claim'
  | 'workItems.getNext'
  | 'workItems.release'
  | 'workItems.reassign'
  | 'workItems.setDueDate'
  | 'workItems.takeBackDueDate'
  | 'workItems.open'
  | 'workItems.complete'
  | 'workItems.recallCompletion'
  | 'workItems.sendBack'
  | 'workItems.review'
  | 'workItems.reviewMany'

type Rendering = Pick<Call<'workItems.list'>, 'runtime' | 'viewer'>

/** Gives the rendering of rows for this viewer. */
export async function workItemRenderer({ runtime, viewer }: Rendering) {
  const { schema } = await runtime.read.objects(viewer)
  const reader = runtime.languages.reader(viewer)
  const known = { schema, viewer, reader, now: runtime.now() }
  return (row: Parameters<typeof renderWorkItem>[0]) => renderWorkItem(row, known)
}

/** The filter as lists and counts are read by it. */
function filterOf(runtime: Rendering['runtime'], query: Call<'workItems.count'>['query']) {
  const { status, assignee, asked, search, due, for: relation, ...rest } = query
  return {
    ...rest,
    ...(status !== undefined && { statuses: status }),
    ...(assignee !== undefined && { assigneeId: assignee }),
    ...(asked !== undefined && { askedId: asked }),
    ...(search !== undefined && { text: search }),
    ...(relation !== undefined && { relation }),
    ...(due && { due: { states: due, now: isoInstant(runtime.now()) } }),
  }
}

export const workItemHandlers: Handlers<Name> = {
  'inbox.show': async (call) => {
    const { view, sort, search, limit, after } = call.query
    const [page, counts, render] = await Promise.all([
      call.runtime.read.inbox(call.viewer, {
        view,
        sort,
        limit,
        ...(after !== undefined && { after }),
        ...(search !== undefined && { text: search }),
      }),
      call.runtime.read.counts(call.viewer),
      workItemRenderer(call),
    ])
    const { mine, queues, later } = counts
    const { locale, timeZone } = call.viewer
    const counted = { mine, queues, later }
    return { ...renderPage(page, render), viewer: { locale, timeZone }, counts: counted }
  },
  'badges.show': ({ runtime, viewer }) => runtime.read.counts(viewer),
  'workItems.list': async (call) => {
    const { limit, after, sort, order, ...filter } = call.query
    const asked = { limit, sort, order, ...(after !== undefined && { after }) }
    const [page, render] = await Promise.all([
      call.runtime.read.workItems(call.viewer, { ...asked, ...filterOf(call.runtime, filter) }),
      workItemRenderer(call),
    ])
    return renderPage(page, render)
  },
  'workItems.count': async ({ runtime, viewer, query }) => ({
    count: await runtime.read.countWorkItems(viewer, filterOf(runtime, query)),
  }),
  'workItems.show': async ({ runtime, viewer, params }) => {
    const [reading, { schema }] = await Promise.all([
      runtime.read.workItem(viewer, params.id),
      runtime.read.objects(viewer),
    ])
    const item = found(reading, 'work-item-not-found', `work item ${params.id}`)
    const reader = runtime.languages.reader(viewer)
    return renderWorkItemPage(item, { schema, viewer, reader })
  },
  'workItems.claim': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.workItems.claim(viewer, params.id)),
  'workItems.getNext': async ({ runtime, viewer }) =>
    valueOf(await runtime.workItems.getNext(viewer)),
  'workItems.release': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.workItems.release(viewer, params.id)),
  'workItems.reassign': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.workItems.reassign(viewer, params.id, body)),
  'workItems.setDueDate': async ({ runtime, viewer, params, body }) => {
    const { dueAt, ...reason } = body
    const due = { dueAt: parseInstant(dueAt), ...reason }
    return valueOf(await runtime.workItems.setDueDate(viewer, params.id, due))
  },
  'workItems.takeBackDueDate': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.workItems.takeBackDueDate(viewer, params.id)),
  'workItems.open': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.workItems.open(viewer, params.id)),
  'workItems.review': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.workItems.review(viewer, params.id, body)),
  'workItems.reviewMany': async ({ runtime, viewer, body }) => {
    const { ids, ...review } = body
    const items = []
    for (const id of new Set(ids)) {
      const decide = () => runtime.workItems.review(viewer, id, review)
      const answer = await runtime.once.part(id, decide)
      items.push({ id, isDone: answer.ok, message: answer.ok ? null : answer.error.message })
    }
    return { items }
  },
  'workItems.recallCompletion': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.workItems.recallCompletion(viewer, params.id, body.reason)),
  'workItems.sendBack': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.workItems.sendBack(viewer, params.id, body)),
  'workItems.complete': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.workItems.complete(viewer, params.id, body.values)),
}
