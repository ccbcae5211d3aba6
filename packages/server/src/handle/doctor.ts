// The doctor.
import { isoInstant } from '@stagewright/base'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

export const doctorHandlers: Handlers<'doctor.examine'> = {
  'doctor.examine': async ({ runtime, viewer, query }) => {
    const examined = await runtime.doctor.examine(viewer, { isWhole: query.all })
    const { at, isWhole, checks } = valueOf(examined)
    const isWell = checks.every(({ findings }) => findings.length === 0)
    return { at: isoInstant(at), isWell, isWhole, checks }
  },
}
