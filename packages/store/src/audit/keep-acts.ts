// Acts of people and of the system that move no run: each a row, with its note, in the transaction
// of the change.
import { isoInstant, type Instant, type JsonObject } from '@stagewright/base'
import type { Transaction } from '../database/transaction.ts'
import { actsWithNote } from './note-of.ts'

export type Act = {
  at: Instant
  /** Its name, such as `people.freeze`. */
  act: string
  actorId: string
  actorName: string
  outcome: 'Done' | 'Refused'
  /** The id of what it is done to; empty without one. */
  target: string
  /** The network address of who asked; empty for the system. */
  address: string
  detail: JsonObject
}

const insertActs = `insert into audit_act
    (at, act, actor_id, actor_name, outcome, target, address, detail)
  select at, act, "actorId", "actorName", outcome, target, address, detail
  from jsonb_to_recordset($1::jsonb) as r (at timestamptz, act text, "actorId" text,
    "actorName" text, outcome text, target text, address text, detail jsonb)`

const keepText = { name: 'keep-acts', text: actsWithNote(insertActs) }
const keepIfChangedText = {
  name: 'keep-acts-if-changed',
  text: actsWithNote(`${insertActs} where pg_current_xact_id_if_assigned() is not null`),
}

/** Keeps acts. */
export async function keepActs(tx: Transaction, acts: readonly Act[]): Promise<void> {
  await tx.query(keepText, [rowsOf(acts)])
}

/**
 * Keeps acts when the transaction has changed anything so far; one that has only read does not.
 * @returns whether they are kept
 */
export async function keepActsOfChange(tx: Transaction, acts: readonly Act[]): Promise<boolean> {
  return (await tx.query(keepIfChangedText, [rowsOf(acts)])).length > 0
}

/** Keeps that runs were erased with their logs: the chain then takes these for erased, not gone. */
export async function keepErasure(
  tx: Transaction,
  runIds: readonly string[],
  at: Instant,
): Promise<void> {
  const actor = { actorId: 'system', actorName: 'Automated Process' }
  const act = { act: 'runs.erase', outcome: 'Done' as const, target: '', address: '' }
  await keepActs(tx, [{ at, ...actor, ...act, detail: { runIds: [...runIds] } }])
}

function rowsOf(acts: readonly Act[]): string {
  return JSON.stringify(acts.map((act) => ({ ...act, at: isoInstant(act.at) })))
}
