// Secrets of connections, sealed before they come here, and how their last calls went.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type SealedSecret = { sealed: Uint8Array; changedAt: Instant; changedBy: string }

export type ConnectionCall = {
  connection: string
  operation: string
  at: Instant
  /** Null when nothing answered. */
  statusCode: number | null
  /** Why it failed, in words; null when it did not. */
  problem: string | null
  durationMs: number
}

const secretText = {
  name: 'connection-secret',
  text: 'select sealed from connection_secret where connection = $1',
}
const secretsText = {
  name: 'connection-secrets',
  text: `select connection, changed_at as at, changed_by as "by" from connection_secret`,
}
const saveSecretText = {
  name: 'save-connection-secret',
  text: `insert into connection_secret (connection, sealed, changed_at, changed_by)
    values ($1, $2, $3, $4)
    on conflict (connection) do update set sealed = excluded.sealed,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
}
const dropSecretText = {
  name: 'drop-connection-secret',
  text: 'delete from connection_secret where connection = $1',
}
const callsText = {
  name: 'connection-calls',
  text: `select connection, operation, at, status_code as "statusCode", problem,
    duration_ms as "durationMs" from connection_call`,
}
const noteCallText = {
  name: 'note-connection-call',
  text: `insert into connection_call (connection, operation, at, status_code, problem, duration_ms)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (connection) do update set operation = excluded.operation, at = excluded.at,
      status_code = excluded.status_code, problem = excluded.problem,
      duration_ms = excluded.duration_ms
    where connection_call.at <= excluded.at`,
}

/** The sealed secret of a connection; undefined when none is set. */
export async function sealedSecret(
  db: Queries,
  connection: string,
): Promise<Uint8Array | undefined> {
  return (await db.query<{ sealed: Uint8Array }>(secretText, [connection]))[0]?.sealed
}

/** Which connections have a secret, since when and from whom; never the secret. */
export async function secretsSet(db: Queries): Promise<Map<string, Omit<SealedSecret, 'sealed'>>> {
  type Row = { connection: string; at: string; by: string }
  const rows = await db.query<Row>(secretsText, [])
  return new Map(
    rows.map(({ connection, at, by }) => [
      connection,
      { changedAt: Date.parse(at), changedBy: by },
    ]),
  )
}

/** Sets the secret of a connection. */
export async function saveSecret(
  db: Queries,
  connection: string,
  { sealed, changedAt, changedBy }: SealedSecret,
): Promise<void> {
  const bytes = Buffer.from(sealed)
  await db.query(saveSecretText, [connection, bytes, isoInstant(changedAt), changedBy])
}

/** Forgets the secret of a connection. */
export async function dropSecret(db: Queries, connection: string): Promise<void> {
  await db.query(dropSecretText, [connection])
}

/** The last call over each connection. */
export async function lastCalls(db: Queries): Promise<Map<string, ConnectionCall>> {
  const rows = await db.query<Omit<ConnectionCall, 'at'> & { at: string }>(callsText, [])
  return new Map(rows.map((row) => [row.connection, { ...row, at: Date.parse(row.at) }]))
}

/** Notes a call; one that began before the one already noted changes nothing. */
export async function noteCall(db: Queries, call: ConnectionCall): Promise<void> {
  const { connection, operation, at, statusCode, problem, durationMs } = call
  const duration = Math.round(durationMs)
  const values = [connection, operation, isoInstant(at), statusCode, problem, duration]
  await db.query(noteCallText, values)
}
