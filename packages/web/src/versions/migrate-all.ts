// Migrates all the runs that were chosen, page by page.
import type { MigrationResult } from '@stagewright/api'
import { server } from '../server/client.ts'

export type WantedMigration = {
  apiName: string
  /** The version they are on. */
  from: number
  /** The version they go over to. */
  version: number
  /** API name of the stage they stand in. */
  stage?: string
  mapping: { [name: string]: string | null }
  pins: 'keep' | 'renew'
  reason: string
  /** The one run it is about. */
  runId?: string
}

/** What became of every run, or would. */
export async function migrateAll(
  wanted: WantedMigration,
  preview: boolean,
): Promise<MigrationResult[]> {
  const { apiName: orchestration, from, version, stage, mapping, pins, reason, runId } = wanted
  const how = { version, mapping, pins, reason, preview }
  if (runId !== undefined) {
    return (await server.runs.migrate({ ...how, runIds: [runId] })).results
  }
  const results: MigrationResult[] = []
  let after: string | null = null
  do {
    const filter: { orchestration: string; version: number; stage?: string; after?: string } = {
      orchestration,
      version: from,
      ...(stage !== undefined && { stage }),
      ...(after !== null && { after }),
    }
    const page = await server.runs.migrate({ ...how, filter })
    results.push(...page.results)
    after = page.next
  } while (after !== null)
  return results
}
