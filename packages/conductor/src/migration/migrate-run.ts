// A run goes over to another version, and back: with its record as that version reads it.
import { recordPathsOf } from '@stagewright/flow'
import type { ElementMapping, MigrateRun, PinChoice, Refusal } from '@stagewright/orchestration'
import type { Actor, Run } from '@stagewright/orchestration'
import type { FlowRecord } from '@stagewright/flow'
import type { Performance } from '../performance.ts'
import { readRecords } from '../record/read-records.ts'

export type WantedMigration = {
  version: number
  mapping: ElementMapping
  pins: PinChoice
  reason: string
}

/** Migrates one run. A refusal leaves it as it was. */
export async function migrateRun(
  performance: Performance,
  runId: string,
  wanted: WantedMigration,
  actor: Actor,
): Promise<Refusal | undefined> {
  return performance.command(await migrationOf(performance, runId, wanted), actor)
}

/** Takes the newest migration of a run back. */
export async function undoMigration(
  performance: Performance,
  { runId, reason }: { runId: string; reason: string },
  actor: Actor,
): Promise<Refusal | undefined> {
  await performance.hold([runId])
  const run = performance.run(runId)
  const version = run?.migration?.from
  const record = version === undefined ? undefined : await recordFor(performance, run, version)
  const undo = { type: 'UndoMigration' as const, runId, reason, ...(record && { record }) }
  return performance.command(undo, actor)
}

/** The command that migrates a run, with all it needs to know. */
export async function migrationOf(
  performance: Performance,
  runId: string,
  { version, mapping, pins, reason }: WantedMigration,
): Promise<MigrateRun> {
  await performance.hold([runId])
  const record = await recordFor(performance, performance.run(runId), version)
  const wanted = { version, mapping, pins, reason, ...(record && { record }) }
  return { type: 'MigrateRun', runId, ...wanted }
}

/** The triggering record with the lookups that a version reads; undefined when it is gone. */
async function recordFor(
  performance: Performance,
  run: Run | undefined,
  version: number,
): Promise<FlowRecord | undefined> {
  if (!run?.triggeringRecord) return undefined
  const { apiName } = run.orchestration
  const { definitions } = performance.world
  await definitions.ensure([{ apiName, version }])
  const definition = definitions.version(apiName, version)
  if (!definition) return undefined
  const { object, id } = run.triggeringRecord
  const records = await readRecords(performance, object, [id], recordPathsOf(definition))
  return records.get(id)
}
