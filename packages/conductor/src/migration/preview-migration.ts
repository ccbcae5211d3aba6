// What migrating a run would do, decided as the migration itself and kept nowhere.
import {
  type Actor,
  decide,
  describeEvent,
  isRefusal,
  type MigrationPlan,
  type MigrationReason,
  planMigration,
} from '@stagewright/orchestration'
import { decisionContext, globalsOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import { migrationOf, type WantedMigration } from './migrate-run.ts'

export type { WantedMigration } from './migrate-run.ts'

/** The plan and what follows from it at once, in words; or what stands in the way. */
export type MigrationPreview =
  | { isPossible: true; plan: MigrationPlan; next: string[] }
  | { isPossible: false; reasons: MigrationReason[] }

/** Previews the migration of one run; undefined when there is no such run or version. */
export async function previewMigration(
  performance: Performance,
  runId: string,
  wanted: WantedMigration,
  actor: Actor,
): Promise<MigrationPreview | undefined> {
  const { world } = performance
  const command = await migrationOf(performance, runId, wanted)
  const run = performance.run(runId)
  if (!run) return undefined
  const { apiName } = run.orchestration
  await world.definitions.ensure([{ apiName, version: wanted.version }])
  const from = world.definitions.version(apiName, run.orchestration.version)
  const definition = world.definitions.version(apiName, wanted.version)
  if (!from || !definition) return undefined
  const context = decisionContext(world, actor, await globalsOf(world, actor.id))
  const plan = planMigration(run, from, { definition, ...wanted }, context)
  if (!plan.ok) return { isPossible: false, reasons: plan.error }
  const decision = decide(from, run, command, context)
  if (isRefusal(decision)) {
    return { isPossible: false, reasons: [{ code: 'not-allowed', message: decision.message }] }
  }
  const at = decision.events.findIndex(({ type }) => type === 'RunMigrated')
  const { reader } = context
  const next = decision.events
    .slice(at + 1)
    .map((event) => describeEvent(event, decision.run, undefined, reader))
  return { isPossible: true, plan: plan.value, next }
}
