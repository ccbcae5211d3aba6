// The runs that somebody wants to bring to another version.
import type { Queries } from '../database/transaction.ts'
import { isLive, runName } from '../runs/run-sql.ts'
import { Conditions, prepared } from './conditions.ts'

export type RunToMigrate = {
  id: string
  name: string
  orchestration: string
  version: number
  recordName: string | null
}

/** Live runs of an orchestration, as far as more is said. */
export type LiveRuns = {
  orchestration: string
  version?: number
  /** API name of the stage they stand in. */
  stage?: string
  /** Not those of this version. */
  except?: number
  /** Goes on behind this run. */
  after?: string
}

/**
 * Runs by their ids, ended ones too, or live ones. By id, which is oldest first, at most `most`;
 * `hasMore` tells of others.
 */
export async function runsToMigrate(
  db: Queries,
  wanted: { runIds: string[] } | LiveRuns,
  most: number,
): Promise<{ rows: RunToMigrate[]; hasMore: boolean }> {
  const where = new Conditions()
  if ('runIds' in wanted) where.add(`id = any(${where.value(wanted.runIds)}::text[])`)
  else addLive(where, wanted)
  const text = `select id, ${runName} as name, orchestration, version,
      record_name as "recordName"
    from run where ${where.text} order by id limit ${where.value(most + 1)}`
  const rows = await db.query<RunToMigrate>(prepared('runs-to-migrate', text), where.values)
  return { rows: rows.slice(0, most), hasMore: rows.length > most }
}

function addLive(where: Conditions, wanted: LiveRuns): void {
  const { orchestration, version, stage, except, after } = wanted
  where.add(isLive)
  where.add(`orchestration = ${where.value(orchestration)}`)
  if (version !== undefined) where.add(`version = ${where.value(version)}`)
  if (stage !== undefined) where.add(`current_stage_name = ${where.value(stage)}`)
  if (except !== undefined) where.add(`version <> ${where.value(except)}`)
  if (after !== undefined) where.add(`id > ${where.value(after)}`)
}
