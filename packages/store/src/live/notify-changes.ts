// Tells every process what a transaction has changed, with its commit. What does not fit into a
// notice (8,000 bytes) is named by kind alone.
import type { Transaction } from '../database/transaction.ts'

export const LIVE_CHANNEL = 'stagewright'

/** Ids by kind; an empty list of a kind that is named means "many". */
export type Changes = { [kind: string]: string[] }

/** A notice for who may have missed some: of every kind, many. */
export function everythingChanged(): string {
  return JSON.stringify({ runs: [], workItems: [], records: [], definitions: [] })
}

const IDS_MAX = 60
const NOTICE_BYTES_MAX = 7_900

/** Sends the notice of this transaction. */
export async function notifyChanges(tx: Transaction, changes: Changes): Promise<void> {
  const bounded = Object.fromEntries(
    Object.entries(changes).map(([kind, ids]) => [kind, ids.length > IDS_MAX ? [] : ids]),
  )
  const full = JSON.stringify(bounded)
  const isTooLong = Buffer.byteLength(full) > NOTICE_BYTES_MAX
  const kinds = () => Object.fromEntries(Object.keys(changes).map((kind) => [kind, []]))
  const text = isTooLong ? JSON.stringify(kinds()) : full
  await tx.query({ name: 'notify-changes', text: 'select pg_notify($1, $2)' }, [LIVE_CHANNEL, text])
}
