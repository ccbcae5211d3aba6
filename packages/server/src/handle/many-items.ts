// One act on many work items.
import type { OpenItemFilter } from '@stagewright/api'
import { parseInstant } from '@stagewright/base'
import type { WhichItems } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'workItems.claimMany'
  | 'workItems.releaseMany'
  | 'workItems.reassignMany'
  | 'workItems.setDueDateMany'
  | 'workItems.takeBackDueDateMany'
  | 'workItems.commentMany'

export const manyItemHandlers: Handlers<Name> = {
  'workItems.claimMany': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.manyItems.claim(viewer, whichOf(body))),
  'workItems.releaseMany': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.manyItems.release(viewer, whichOf(body))),
  'workItems.reassignMany': async ({ runtime, viewer, body }) => {
    const { ids: _, filter: __, ...to } = body
    return valueOf(await runtime.manyItems.reassign(viewer, whichOf(body), to))
  },
  'workItems.setDueDateMany': async ({ runtime, viewer, body }) => {
    const { ids: _, filter: __, dueAt, ...reason } = body
    const due = { dueAt: parseInstant(dueAt), ...reason }
    return valueOf(await runtime.manyItems.setDueDate(viewer, whichOf(body), due))
  },
  'workItems.takeBackDueDateMany': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.manyItems.takeBackDueDate(viewer, whichOf(body))),
  'workItems.commentMany': async ({ runtime, viewer, body }) =>
    valueOf(await runtime.manyItems.comment(viewer, whichOf(body), body.text)),
}

function whichOf({ ids, filter }: { ids?: string[]; filter?: OpenItemFilter }): WhichItems {
  if (ids) return { ids }
  const { assignee, search, ...rest } = filter ?? {}
  return {
    filter: {
      ...rest,
      ...(assignee !== undefined && { assigneeId: assignee }),
      ...(search !== undefined && { text: search }),
    },
  }
}
