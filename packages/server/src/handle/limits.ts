// Limits, and the processes.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

export const limitHandlers: Handlers<'limits.show'> = {
  'limits.show': async ({ runtime, viewer }) => {
    const { processes, ...limits } = valueOf(await runtime.limits.show(viewer))
    const own = runtime.processes.id
    return {
      ...limits,
      processes: processes.map((process) => ({ ...process, isThis: process.id === own })),
    }
  },
}
