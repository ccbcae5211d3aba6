// Activating, deactivating and deleting versions of flows and orchestrations.
import { failed, isoInstant, ok, type Result } from '@stagewright/base'
import { refuse } from '@stagewright/orchestration'
import {
  activateVersion,
  deactivateVersions,
  deleteVersion,
  lockVersion,
  notifyChanges,
  type Transaction,
  type VersionState,
  type VersionUse,
  versionUse,
} from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { VersionCommands } from '../face/version-commands.ts'
import { planActiveSchedules } from '../job/plan-active-schedules.ts'
import type { System } from '../system.ts'
import { refreshDeployment } from '../world/refresh-deployment.ts'

/** The version commands of the runtime. */
export function createVersionCommands(system: System): VersionCommands {
  const act = async <T>(
    viewer: Viewer,
    work: (tx: Transaction, done: { at: string; by: string }) => Promise<Result<T, Problem>>,
  ): Promise<Result<T, Problem>> => {
    if (!viewer.permissions.includes('ManageDefinitions')) {
      return failed(refuse('not-allowed', 'This needs the permission Manage Definitions.'))
    }
    const done = { at: isoInstant(system.now()), by: viewer.name }
    const result = await system.database.transaction(async (tx) => {
      const value = await work(tx, done)
      if (value.ok) await notifyChanges(tx, { definitions: [] })
      return value
    })
    if (!result.ok) return result
    await refreshDeployment(system)
    await planActiveSchedules(system)
    return result
  }
  return {
    activate: (viewer, apiName, version) =>
      act(viewer, async (tx, done) => {
        const state = await lockVersion(tx, { apiName, version })
        if (!state) return failed(noVersion(apiName, version))
        if (!state.isRunnable) return failed(notRunnable(state))
        await activateVersion(tx, { apiName, version }, done)
        return ok({ done: true })
      }),
    deactivate: (viewer, apiName) =>
      act(viewer, async (tx) => {
        const version = await deactivateVersions(tx, apiName)
        if (version !== undefined) return ok({ version })
        return failed(refuse('version-not-found', `No version of ${apiName} is active.`))
      }),
    delete: (viewer, apiName, version) =>
      act(viewer, async (tx, done) => {
        const state = await lockVersion(tx, { apiName, version })
        if (!state) return failed(noVersion(apiName, version))
        if (state.isActive) return failed(active(state))
        const use = await versionUse(tx, { apiName, version })
        if (use.runCount + use.interviewCount > 0) return failed(inUse(state, use))
        await deleteVersion(tx, { apiName, version }, done)
        return ok({ done: true })
      }),
    use: (apiName, version) => versionUse(system.database, { apiName, version }),
  }
}

function noVersion(apiName: string, version: number): Problem {
  return refuse('version-not-found', `There is no version ${version} of ${apiName}.`, { version })
}

function notRunnable({ label, version }: VersionState): Problem {
  const message = `Version ${version} of ${label} cannot run yet; stagewright deploy --check says what and why.`
  return refuse('version-not-runnable', message, { version })
}

function active({ label, version }: VersionState): Problem {
  const message = `Version ${version} of ${label} is active. Activate another version or deactivate it first.`
  return refuse('version-active', message, { version })
}

/** The first runs by name, and how many there are. */
function inUse({ label, version }: VersionState, use: VersionUse): Problem {
  const { runCount, runs, interviewCount } = use
  const names = runs.map(({ name }) => name).join(', ')
  const more = runCount > runs.length ? ` and ${runCount - runs.length} more` : ''
  const live = runCount === 1 ? '1 live run needs it' : `${runCount} live runs need it`
  const parts = [
    ...(runCount > 0 ? [`${live}: ${names}${more}`] : []),
    ...(interviewCount > 0 ? [`${interviewCount} paused flows stand in it`] : []),
  ]
  const message = `Version ${version} of ${label} cannot be deleted: ${parts.join('; ')}. Migrate or end them first.`
  return refuse('version-in-use', message, { version, runs: runCount, interviews: interviewCount })
}
