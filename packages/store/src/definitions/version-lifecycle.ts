// A version is activated, deactivated and deleted. What may be deleted is decided by whoever asks;
// `versionUse` says who still needs one.
import type { Queries, Transaction } from '../database/transaction.ts'

/** Draft: never active. Obsolete: active once, and no more. */
export type VersionStatus = 'Active' | 'Draft' | 'Obsolete'

export type VersionState = {
  version: number
  kind: string
  label: string
  isActive: boolean
  isRunnable: boolean
}

const lockText = {
  name: 'lock-definition-versions',
  text: 'select pg_advisory_xact_lock(hashtext($1))',
}
const stateText = {
  name: 'version-state',
  text: `select version, kind, label, is_active as "isActive", is_runnable as "isRunnable"
    from definition_version where api_name = $1 and version = $2 and deleted_at is null`,
}
const deactivateText = {
  name: 'deactivate-all-versions',
  text: `update definition_version set is_active = false where api_name = $1 and is_active
    returning version`,
}
const activateText = {
  name: 'activate-version',
  text: `update definition_version set is_active = true, activated_at = $3, activated_by = $4
    where api_name = $1 and version = $2`,
}
const deleteText = {
  name: 'delete-version',
  text: `update definition_version set deleted_at = $3, deleted_by = $4
    where api_name = $1 and version = $2`,
}

export type VersionName = { apiName: string; version: number }
type Act = { at: string; by: string }

/** One version; undefined when there is none, or none any more. */
export async function versionState(
  db: Queries,
  { apiName, version }: VersionName,
): Promise<VersionState | undefined> {
  return (await db.query<VersionState>(stateText, [apiName, version]))[0]
}

/** One version, with all versions of its name kept from others until the transaction ends. */
export async function lockVersion(
  tx: Transaction,
  name: VersionName,
): Promise<VersionState | undefined> {
  await tx.query(lockText, [`definition ${name.apiName}`])
  return versionState(tx, name)
}

/** Makes a version the active one, in the place of any other. Lock it first. */
export async function activateVersion(
  tx: Transaction,
  { apiName, version }: VersionName,
  { at, by }: Act,
): Promise<void> {
  await tx.query(deactivateText, [apiName])
  await tx.query(activateText, [apiName, version, at, by])
}

/** Leaves no version active; gives the number of the one that was. */
export async function deactivateVersions(
  tx: Transaction,
  apiName: string,
): Promise<number | undefined> {
  await tx.query(lockText, [`definition ${apiName}`])
  return (await tx.query<{ version: number }>(deactivateText, [apiName]))[0]?.version
}

/** Takes a version out of use. Lock it first. */
export async function deleteVersion(
  tx: Transaction,
  { apiName, version }: VersionName,
  { at, by }: Act,
): Promise<void> {
  await tx.query(deleteText, [apiName, version, at, by])
}
