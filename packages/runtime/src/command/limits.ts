// Limits of the organisation with their present use, for its operators.
import {
  failed,
  loadLimitNames,
  type LoadLimits,
  loadLimitSetting,
  ok,
  reachedLimit,
} from '@stagewright/base'
import { refuse } from '@stagewright/orchestration'
import { countHeldStarts, listProcesses } from '@stagewright/store'
import type { LimitCommands } from '../face/limit-commands.ts'
import { measureLoad } from '../process/admission.ts'
import type { System } from '../system.ts'

/** What has no limit is counted up to here for whoever looks. */
const COUNTED_MAX = 1_000_000

/** The limit commands of the runtime. */
export function createLimitCommands(system: System, limits: LoadLimits): LimitCommands {
  return {
    async show(viewer) {
      if (!viewer.permissions.includes('ManageRuns')) {
        return failed(refuse('not-allowed', 'This needs the permission Manage Runs.'))
      }
      const [load, heldStarts, processes] = await Promise.all([
        measureLoad(system, limits, COUNTED_MAX),
        countHeldStarts(system.database),
        listProcesses(system.database),
      ])
      const uses = loadLimitNames.map((name) => ({
        name,
        setting: loadLimitSetting(name),
        limit: limits[name] ?? null,
        use: load[name],
        isReached: reachedLimit({ [name]: limits[name] }, load) !== undefined,
      }))
      return ok({ limits: uses, heldStarts, processes })
    },
  }
}
