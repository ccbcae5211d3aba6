// Time spent on a work item.
import { isoInstant, parseInstant } from '@stagewright/base'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name = 'workItems.times' | 'workItems.addTime' | 'workItems.correctTime' | 'workTimes.report'

export const workTimeHandlers: Handlers<Name> = {
  'workItems.times': async ({ runtime, viewer, params }) => {
    const { totalSeconds, parts } = valueOf(await runtime.workTimes.show(viewer, params.id))
    const items = parts.map(({ personId, person, ...part }) => ({
      ...part,
      by: { id: personId, name: person },
    }))
    return { totalSeconds, items }
  },
  'workTimes.report': async ({ runtime, viewer, query }) => {
    const { from, until, orchestration } = query
    const report = await runtime.workTimes.report(viewer, {
      ...(from !== undefined && { from: parseInstant(from) }),
      ...(until !== undefined && { until: parseInstant(until) }),
      ...(orchestration !== undefined && { orchestration }),
    })
    return {
      ...{ from: isoInstant(report.from), until: isoInstant(report.until) },
      items: report.rows.map(({ items, seconds, ...row }) => ({
        orchestration: { name: row.orchestration, label: row.orchestrationLabel },
        step: { name: row.step, label: row.stepLabel },
        ...{ by: { id: row.personId, name: row.person }, items, seconds },
      })),
    }
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
