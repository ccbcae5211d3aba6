// Second factors of people: the sealed secret of their authenticator, which of its codes are used
// up, and hashes of recovery codes.
import type { Queries, Transaction } from '../database/transaction.ts'

const beginText = {
  name: 'begin-second-factor',
  text: `insert into second_factor as known (person_id, sealed, made_at) values ($1, $2, $3)
    on conflict (person_id) do update
      set sealed = excluded.sealed, made_at = excluded.made_at, last_step = 0
      where known.confirmed_at is null
    returning person_id`,
}
const findText = {
  name: 'second-factor',
  text: `select sealed, confirmed_at as "confirmedAt",
      (select count(*)::integer from recovery_code code where code.person_id = $1) as "codesLeft"
    from second_factor where person_id = $1`,
}
const confirmText = {
  name: 'confirm-second-factor',
  text: `update second_factor set confirmed_at = $2, last_step = $3
    where person_id = $1 and confirmed_at is null returning person_id`,
}
const stepText = {
  name: 'use-second-factor-step',
  text: `update second_factor set last_step = $2
    where person_id = $1 and confirmed_at is not null and last_step < $2 returning person_id`,
}
const codeText = {
  name: 'use-recovery-code',
  text: 'delete from recovery_code where person_id = $1 and hash = $2 returning person_id',
}
const dropCodesText = {
  name: 'drop-recovery-codes',
  text: 'delete from recovery_code where person_id = $1',
}
const keepCodesText = {
  name: 'keep-recovery-codes',
  text: 'insert into recovery_code (person_id, hash) select $1, unnest($2::text[])',
}
const dropText = {
  name: 'drop-second-factor',
  text: `delete from second_factor where person_id = $1
    returning confirmed_at is not null as "isConfirmed"`,
}

export type SecondFactorRow = {
  sealed: Uint8Array
  /** Null while no code has shown that the authenticator has the secret. */
  confirmedAt: string | null
  /** Recovery codes that are not used. */
  codesLeft: number
}

/** Keeps a secret that waits for its first code; false where a person has a second factor. */
export async function beginSecondFactor(
  db: Queries,
  personId: string,
  { sealed, at }: { sealed: Uint8Array; at: string },
): Promise<boolean> {
  return (await db.query(beginText, [personId, Buffer.from(sealed), at])).length > 0
}

/** What a person has of a second factor; undefined for nothing. */
export async function findSecondFactor(
  db: Queries,
  personId: string,
): Promise<SecondFactorRow | undefined> {
  return (await db.query<SecondFactorRow>(findText, [personId]))[0]
}

/** A first code was right, that of a step: from a moment (ISO text) on codes are asked for. */
export async function confirmSecondFactor(
  tx: Transaction,
  personId: string,
  { step, at }: { step: number; at: string },
): Promise<boolean> {
  return (await tx.query(confirmText, [personId, at, step])).length > 0
}

/** Uses up the code of a step and all before; false when that was done already. */
export async function useStep(db: Queries, personId: string, step: number): Promise<boolean> {
  return (await db.query(stepText, [personId, step])).length > 0
}

/** Uses up a recovery code; false when a person has none such. */
export async function useRecoveryCode(
  db: Queries,
  personId: string,
  hash: string,
): Promise<boolean> {
  return (await db.query(codeText, [personId, hash])).length > 0
}

/** Gives a person these recovery codes in the place of those they had. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  personId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.query(dropCodesText, [personId])
  await tx.query(keepCodesText, [personId, hashes])
}

/** Takes a second factor away with its recovery codes; false when there was none in force. */
export async function dropSecondFactor(tx: Transaction, personId: string): Promise<boolean> {
  const rows = await tx.query<{ isConfirmed: boolean }>(dropText, [personId])
  return rows[0]?.isConfirmed === true
}
