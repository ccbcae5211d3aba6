// Migrating runs on behalf of a person, one transaction for each run.
import { failed, ok, type Result } from '@stagewright/base'
import { type MigrationPreview, migrateRun, previewMigration } from '@stagewright/conductor'
import { undoMigration } from '@stagewright/conductor'
import { refuse } from '@stagewright/orchestration'
import { runsToMigrate, versionState, type RunToMigrate } from '@stagewright/store'
import type { Done, Problem, Viewer } from '../face/asking.ts'
import type {
  MigrationCommands,
  MigrationResult,
  WantedMigrations,
} from '../face/migration-commands.ts'
import type { System } from '../system.ts'
import { transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'

/** Runs that one call migrates. */
const RUNS_MAX = 200

/** The migration commands of the runtime. */
export function createMigrationCommands(system: System): MigrationCommands {
  return {
    async migrate(viewer, wanted) {
      if (!viewer.permissions.includes('ManageRuns')) {
        const message = 'Migrating runs needs the permission Manage Runs.'
        return failed(refuse('not-allowed', message))
      }
      const { rows, hasMore } = await runsToMigrate(system.database, runsOf(wanted), RUNS_MAX)
      const problem = await whyNot(system, wanted, rows)
      if (problem) return failed(problem)
      const results: MigrationResult[] = []
      for (const row of rows) results.push(await migrateOne(system, viewer, wanted, row))
      const [only] = results
      const isAlone = 'runIds' in wanted.runs && rows.length === 1 && !wanted.isPreview
      if (isAlone && only?.outcome === 'refused') {
        return failed(refuse('migration-not-possible', only.reasons.join(' ')))
      }
      return ok({ results, next: hasMore ? (rows.at(-1)?.id ?? null) : null })
    },
    undo: (viewer, runId, reason) =>
      transact(system, async (performance): Promise<Done> => {
        unlessRefused(await undoMigration(performance, { runId, reason }, actorOf(viewer)))
        return { done: true }
      }),
  }
}

/** A filter leaves out the runs that are there already, unless their flows are to be renewed. */
function runsOf({ runs, pins, version }: WantedMigrations): Parameters<typeof runsToMigrate>[1] {
  return 'runIds' in runs || pins === 'renew' ? runs : { ...runs, except: version }
}

/** What stands in the way of all runs alike. */
async function whyNot(
  { database }: System,
  { runs, version }: WantedMigrations,
  rows: readonly RunToMigrate[],
): Promise<Problem | undefined> {
  if ('runIds' in runs) {
    const missing = runs.runIds.find((id) => !rows.some((row) => row.id === id))
    if (missing !== undefined) {
      return refuse('run-not-found', `There is no run ${missing}.`, { runId: missing })
    }
  }
  const names = new Set(rows.map(({ orchestration }) => orchestration))
  if (names.size > 1) {
    const message = `Runs of one orchestration are migrated at a time; these are of ${[...names].join(', ')}.`
    return { isRefusal: true, code: 'bad-input', message }
  }
  const [named] = [...names]
  const apiName = named ?? ('orchestration' in runs ? runs.orchestration : undefined)
  if (apiName === undefined) return undefined
  const state = await versionState(database, { apiName, version })
  if (!state) {
    return refuse('version-not-found', `There is no version ${version} of ${apiName}.`, { version })
  }
  if (state.isRunnable) return undefined
  const message = `Version ${version} of ${state.label} cannot run yet.`
  return refuse('version-not-runnable', message, { version })
}

async function migrateOne(
  system: System,
  viewer: Viewer,
  wanted: WantedMigrations,
  row: RunToMigrate,
): Promise<MigrationResult> {
  const actor = actorOf(viewer)
  const done = await transact(system, async (performance) => {
    const preview = await previewMigration(performance, row.id, wanted, actor)
    if (!preview?.isPossible || wanted.isPreview) return preview
    unlessRefused(await migrateRun(performance, row.id, wanted, actor))
    return preview
  })
  return resultOf(row, done, wanted.isPreview)
}

function resultOf(
  row: RunToMigrate,
  done: Result<MigrationPreview | undefined, Problem>,
  isPreview: boolean,
): MigrationResult {
  const { id: runId, name, recordName, version: from } = row
  const refused = (reasons: string[]): MigrationResult => ({
    ...{ runId, name, recordName, from, outcome: 'refused', reasons },
    ...{ stage: null, steps: [], notes: [], pins: [], next: [] },
  })
  if (!done.ok) return refused([done.error.message])
  if (!done.value) return refused(['The run or its version is not there any more.'])
  if (!done.value.isPossible) return refused(done.value.reasons.map(({ message }) => message))
  const { plan, next } = done.value
  const { stage, steps, notes, pins } = plan
  const outcome = isPreview ? 'possible' : 'migrated'
  return { runId, name, recordName, from, outcome, reasons: [], stage, steps, notes, pins, next }
}
