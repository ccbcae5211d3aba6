// Orchestrations and flows with their versions and live counts.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Queries } from '../database/transaction.ts'
import type { VersionStatus } from '../definitions/version-lifecycle.ts'
import { liveStatuses } from '../runs/run-sql.ts'

export type DefinitionRow = {
  apiName: string
  label: string
  kind: string
  activeVersion: number | null
  latestVersion: number
  deployedAt: string
  runsInProgress: number
  runsWithError: number
  runsCompleted: number
}

const listText = `
  select latest.api_name as "apiName", latest.label, latest.kind, active.version as "activeVersion",
    latest.version as "latestVersion", latest.deployed_at as "deployedAt",
    coalesce(counts.progress, 0)::integer as "runsInProgress",
    coalesce(counts.error, 0)::integer as "runsWithError",
    coalesce(counts.completed, 0)::integer as "runsCompleted"
  from (
    select distinct on (api_name) * from definition_version where deleted_at is null
    order by api_name, version desc
  ) latest
  left join definition_version active on active.api_name = latest.api_name and active.is_active
  left join lateral (
    select sum(runs) filter (where status = 'InProgress') as progress,
      sum(runs) filter (where status = 'Error') as error,
      sum(runs) filter (where status = 'Completed') as completed
    from run_count where run_count.orchestration = latest.api_name
  ) counts on latest.kind = any($1) and $2
  where latest.kind = any($1)
  order by latest.label, latest.api_name`

/** Definitions of these kinds; with counts of runs where asked. */
export async function listDefinitions(
  db: Queries,
  kinds: string[],
  withCounts: boolean,
): Promise<DefinitionRow[]> {
  const statement = { name: 'list-definitions', text: listText }
  return db.query<DefinitionRow>(statement, [kinds, withCounts])
}

export type VersionRow = {
  version: number
  isActive: boolean
  isRunnable: boolean
  status: VersionStatus
  /** When it was activated last; null for a draft. */
  activatedAt: string | null
  activatedBy: string | null
  deployedAt: string
  deployedBy: string
  file: string
  definition: FlowDefinition
}

const versionsText = `
  select version, is_active as "isActive", is_runnable as "isRunnable",
    case when is_active then 'Active' when activated_at is null then 'Draft' else 'Obsolete' end
      as status,
    activated_at as "activatedAt", activated_by as "activatedBy",
    deployed_at as "deployedAt", deployed_by as "deployedBy", file, definition
  from definition_version where api_name = $1 and deleted_at is null
  order by version desc limit 100`

/** The versions of a definition, newest first; empty when there is none of that name. */
export async function readVersions(db: Queries, apiName: string): Promise<VersionRow[]> {
  return db.query<VersionRow>({ name: 'read-versions', text: versionsText }, [apiName])
}

const liveText = `
  select version, sum(runs)::integer as live from run_count
  where orchestration = $1 and status in ${liveStatuses}
  group by version having sum(runs) > 0`

/** How many runs of each version have not ended. */
export async function liveRunsByVersion(
  db: Queries,
  apiName: string,
): Promise<Map<number, number>> {
  const statement = { name: 'live-runs-by-version', text: liveText }
  const rows = await db.query<{ version: number; live: number }>(statement, [apiName])
  return new Map(rows.map(({ version, live }) => [version, live]))
}
