// Time spent on a work item.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'workItems.times' | 'workItems.addTime' | 'workItems.correctTime'

export const workTimeHandlers: Handlers<Name> = {
  'workItems.times': async ({ runtime, viewer, params }) => {
    const { totalSeconds, parts } = valueOf(await runtime.workTimes.show(viewer, params.id))
    const items = parts.map(({ personId, person, ...part }) => ({
      ...part,
      by: { id: personId, name: person },
    }))
    return { totalSeconds, items }
  },
  'workItems.addTime': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.workTimes.add(viewer, params.id, given(body))),
  'workItems.correctTime': async ({ runtime, viewer, params, body }) =>
    valueOf(
      await runtime.workTimes.correct(viewer, params.id, { id: params.timeId, ...given(body) }),
    ),
}

function given({ minutes, note }: { minutes: number; note?: string | undefined }) {
  return { minutes, ...(note !== undefined && { note }) }
}
