// Deployed versions of flows and orchestrations. A version never changes; at most one is active.
import { isJsonObject } from '@stagewright/base'
import type { DefinitionVersion } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import type { Queries, Transaction } from '../database/transaction.ts'

export type StoredVersion = DefinitionVersion & { isActive: boolean; isRunnable: boolean }

type Row = {
  api_name: string
  version: number
  is_active: boolean
  is_runnable: boolean
  definition: FlowDefinition
}

const columns = 'api_name, version, is_active, is_runnable, definition'
const activeVersions = {
  name: 'active-versions',
  text: `select ${columns} from definition_version where is_active and is_runnable`,
}
const versionsByName = {
  name: 'versions-by-name',
  text: `select ${columns} from definition_version where (api_name, version) in (
      select "apiName", number
      from jsonb_to_recordset($1::jsonb) as wanted ("apiName" text, number integer)
    )`,
}

/** All active versions, ready to run. */
export async function loadActiveVersions(db: Queries): Promise<StoredVersion[]> {
  return (await db.query<Row>(activeVersions, [])).filter(isWhole).map(versionOf)
}

/** Named versions, active or not; those that do not exist are missing. */
export async function loadVersions(
  db: Queries,
  wanted: { apiName: string; version: number }[],
): Promise<StoredVersion[]> {
  const keys = wanted.map(({ apiName, version }) => ({ apiName, number: version }))
  const rows = await db.query<Row>(versionsByName, [JSON.stringify(keys)])
  return rows.filter(isWhole).map(versionOf)
}

/** One that was damaged is as good as not there: it takes nothing else down with it. */
function isWhole({ definition }: Row): boolean {
  const parts = ['metadata', 'nodes', 'resources'] as const
  return isJsonObject(definition) && parts.every((part) => isJsonObject(definition[part]))
}

/** Nodes and resources are looked up by names from files: a prototype must not answer for them. */
function versionOf(row: Row): StoredVersion {
  const { nodes, resources } = row.definition
  const definition = {
    ...row.definition,
    nodes: Object.assign(Object.create(null) as FlowDefinition['nodes'], nodes),
    resources: Object.assign(Object.create(null) as FlowDefinition['resources'], resources),
  }
  return {
    apiName: row.api_name,
    version: row.version,
    isActive: row.is_active,
    isRunnable: row.is_runnable,
    definition,
  }
}

export type NewVersion = {
  definition: FlowDefinition
  isActive: boolean
  isRunnable: boolean
  file: string
  source: string
  at: string
  by: string
}

type Flag = 'is_active' | 'is_same_policy' | 'is_runnable' | 'is_deleted'

const latestText = {
  name: 'latest-version',
  text: `select version, source, (definition->'policy') is not distinct from $2::jsonb as is_same_policy,
      is_active, is_runnable,
      deleted_at is not null as is_deleted
    from definition_version
    where api_name = $1 order by version desc limit 1`,
}
const lockText = 'select pg_advisory_xact_lock(hashtext($1))'
const deactivateText = {
  name: 'deactivate-versions',
  text: 'update definition_version set is_active = false where api_name = $1 and is_active',
}
const insertText = {
  name: 'insert-version',
  text: `
    insert into definition_version (api_name, version, kind, label, is_active, is_runnable, file,
      source, definition, deployed_at, deployed_by, activated_at, activated_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
}
const reviseText = {
  name: 'revise-version',
  text: `update definition_version set is_active = $3, is_runnable = $4, definition = $5,
      activated_at = coalesce($6, activated_at), activated_by = coalesce($7, activated_by)
    where api_name = $1 and version = $2`,
}

/**
 * Stores a definition as the next version, unless source and policy are those of the newest one. An
 * active one takes the place of the active version before it.
 * @returns its number, and whether anything was written
 */
export async function saveVersion(
  tx: Transaction,
  version: NewVersion,
): Promise<{ version: number; isNew: boolean }> {
  const { definition, isActive, isRunnable, file, source, at, by } = version
  const { apiName } = definition
  await tx.query(lockText, [`definition ${apiName}`])
  type Latest = { version: number; source: string } & Record<Flag, boolean>
  const policy = definition.policy ? JSON.stringify(definition.policy) : null
  const [latest] = await tx.query<Latest>(latestText, [apiName, policy])
  const body = JSON.stringify(definition)
  const isUnchanged = latest?.source === source && latest.is_same_policy
  // What is deployed as an active version, or as an obsolete one, was active.
  const wasActive = isActive || definition.status === 'Obsolete'
  const activated = wasActive ? [at, by] : [null, null]
  if (isUnchanged && !latest.is_deleted) {
    // A file that is no active one leaves what somebody activated as it is.
    const staysActive = isActive || latest.is_active
    const isSame = latest.is_active === staysActive && latest.is_runnable === isRunnable
    if (!isSame) {
      if (isActive) await tx.query(deactivateText, [apiName])
      const revised = [apiName, latest.version, staysActive, isRunnable, body, ...activated]
      await tx.query(reviseText, revised)
    }
    return { version: latest.version, isNew: !isSame }
  }
  const next = (latest?.version ?? 0) + 1
  if (isActive) await tx.query(deactivateText, [apiName])
  const { kind, label } = definition
  const values = [apiName, next, kind, label, isActive, isRunnable, file, source, body, at, by]
  await tx.query(insertText, [...values, ...activated])
  return { version: next, isNew: true }
}
