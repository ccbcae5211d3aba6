// Limits of the organisation with their present use, for its operators.
import {
  failed,
  isoInstant,
  loadLimitNames,
  type LoadLimits,
  loadLimitSetting,
  ok,
  reachedLimit,
  requestLimitSetting,
} from '@stagewright/base'
import { refuse } from '@stagewright/orchestration'
import {
  countWaitingForRoom,
  listAskersAt,
  listProcesses,
  listRunsWithoutRoom,
} from '@stagewright/store'
import type { LimitCommands } from '../face/limit-commands.ts'
import { measureLoad } from '../process/admission.ts'
import type { System } from '../system.ts'

/** What has no limit is counted up to here for whoever looks. */
const COUNTED_MAX = 1_000_000
const MINUTE_MS = 60_000
/** Runs without room that are named. */
const NAMED_MAX = 50

/** The limits of an installation. */
export type SetLimits = { loadLimits: LoadLimits; requestsPerMinute: number | undefined }

/** The limit commands of the runtime. */
export function createLimitCommands(
  system: System,
  { loadLimits: limits, requestsPerMinute }: SetLimits,
): LimitCommands {
  const readRequests = async () => {
    const set = { setting: requestLimitSetting, limit: requestsPerMinute ?? null }
    if (requestsPerMinute === undefined) return { ...set, reachedBy: [] }
    // Of this minute and the one before it.
    const since = isoInstant((Math.floor(system.now() / MINUTE_MS) - 1) * MINUTE_MS)
    const reachedBy = await listAskersAt(system.database, requestsPerMinute, since)
    return { ...set, reachedBy }
  }
  return {
    async show(viewer) {
      if (!viewer.permissions.includes('ManageRuns')) {
        return failed(refuse('not-allowed', 'This needs the permission Manage Runs.'))
      }
      const [load, waiting, withoutRoom, processes, requests] = await Promise.all([
        measureLoad(system, limits, COUNTED_MAX),
        countWaitingForRoom(system.database),
        listRunsWithoutRoom(system.database, NAMED_MAX),
        listProcesses(system.database),
        readRequests(),
      ])
      const uses = loadLimitNames.map((name) => ({
        name,
        setting: loadLimitSetting(name),
        limit: limits[name] ?? null,
        use: load[name],
        isReached: reachedLimit({ [name]: limits[name] }, load) !== undefined,
      }))
      return ok({
        limits: uses,
        requests,
        heldStarts: waiting.starts,
        heldJobs: waiting.others,
        withoutRoom,
        processes,
      })
    },
  }
}
