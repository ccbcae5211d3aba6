// A connection of one's own, for work that also streams through it.
import type pg from 'pg'
import { type Queries, send } from './transaction.ts'

export type OwnClient = pg.PoolClient

/** Statements on it, values in the JSON forms of records. */
export function queriesOn(client: OwnClient): Queries {
  return { query: (statement, values) => send(client, statement, values) }
}
