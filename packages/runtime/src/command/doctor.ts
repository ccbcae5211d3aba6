// The doctor on behalf of an operator.
import { failed, ok } from '@stagewright/base'
import type { DoctorCommands } from '../face/doctor-commands.ts'
import { examineDatabase } from '../operations/examine-database.ts'
import type { System } from '../system.ts'

/** The doctor of the runtime. */
export function createDoctorCommands(system: System): DoctorCommands {
  return {
    async examine(viewer, { isWhole }) {
      if (!viewer.permissions.includes('ManageRuns')) {
        const message = 'Asking the doctor needs the permission Manage Runs.'
        return failed({ isRefusal: true, code: 'not-allowed', message })
      }
      return ok(await examineDatabase(system.database, { now: () => system.now() }, { isWhole }))
    },
  }
}
