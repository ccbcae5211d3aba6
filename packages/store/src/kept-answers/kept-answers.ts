// Answers kept under the key that came with their request. The row stands in the transaction of the
// work itself: where the work is, the answer is, and where it was undone, the key is free again.
import type { Queries, Transaction } from '../database/transaction.ts'

// Whoever comes while another transaction holds the key waits here until that one has ended. What
// has expired is taken over, and a few others that have are cleared away with every key. A key
// stands for one request in all its parts: another one takes no part of it either.
const takeText = {
  name: 'take-key',
  text: `with old as (
      select person_id, key, part from kept_answer
      where expires_at <= $5 and (person_id, key, part) <> ($1, $2, $3)
      order by expires_at limit 20 for update skip locked
    ), gone as (
      delete from kept_answer k using old
      where k.person_id = old.person_id and k.key = old.key and k.part = old.part
    )
    insert into kept_answer (person_id, key, part, request_hash, created_at, expires_at)
    select $1, $2, $3, $4, $5::timestamptz, $6::timestamptz
    where not exists (select from kept_answer other where other.person_id = $1
      and other.key = $2 and other.request_hash <> $4 and other.expires_at > $5)
    on conflict (person_id, key, part) do update set request_hash = excluded.request_hash,
      answer = null, created_at = excluded.created_at, expires_at = excluded.expires_at
      where kept_answer.expires_at <= excluded.created_at
    returning key`,
}
const readText = {
  name: 'kept-answer',
  text: `select request_hash as "requestHash", answer from kept_answer
    where person_id = $1 and key = $2 and (part = $3 or request_hash <> $4) and expires_at > $5
    order by part = $3 desc limit 1`,
}
const keepText = {
  name: 'keep-answer',
  text: 'update kept_answer set answer = $4 where person_id = $1 and key = $2 and part = $3',
}
const sweepText = {
  name: 'sweep-kept-answers',
  text: 'delete from kept_answer where expires_at <= $1',
}

/** Where an answer is kept: keys belong to people; `part` is empty where there is only one. */
export type AnswerPlace = { personId: string; key: string; part: string }

export type KeptAnswer = { requestHash: string; answer: string }

/**
 * Takes the key for the request with this hash, waiting for a transaction that has it. Moments are
 * ISO texts.
 * @returns undefined when the key is this transaction's now, else what is kept under it: by this
 * part, or by a part of another request
 */
export async function takeKey(
  tx: Transaction,
  place: AnswerPlace,
  request: { hash: string; at: string; expiresAt: string },
): Promise<KeptAnswer | undefined> {
  const values = valuesOf(place)
  const now = [...values, request.hash, request.at]
  const taken = await tx.query(takeText, [...now, request.expiresAt])
  if (taken.length > 0) return undefined
  return (await tx.query<KeptAnswer>(readText, now))[0]
}

/** Keeps the answer, as JSON text, under a key that this transaction has taken. */
export async function keepAnswer(
  tx: Transaction,
  place: AnswerPlace,
  answer: string,
): Promise<void> {
  await tx.query(keepText, [...valuesOf(place), answer])
}

/** Drops what has expired. */
export async function sweepKeptAnswers(db: Queries, at: string): Promise<void> {
  await db.query(sweepText, [at])
}

function valuesOf({ personId, key, part }: AnswerPlace): string[] {
  return [personId, key, part]
}
