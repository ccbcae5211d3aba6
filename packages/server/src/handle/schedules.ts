// What runs by the clock or waits for an event.
import { valueOf } from '../api-error.ts'
import { renderSchedules } from '../render/schedule.ts'
import type { Handlers } from './handler.ts'

type Name = 'schedules.list' | 'schedules.runNow' | 'schedules.cancel'

export const scheduleHandlers: Handlers<Name> = {
  'schedules.list': async ({ runtime, viewer }) => {
    const view = valueOf(await runtime.schedules.list(viewer))
    const { schema } = await runtime.read.objects(viewer)
    return renderSchedules(view, schema)
  },
  'schedules.runNow': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.schedules.runNow(viewer, params.id)),
  'schedules.cancel': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.schedules.cancel(viewer, params.id)),
}
