// A code is taken: of the authenticator, or a recovery code. Each opens once; which have, the
// database knows, for all processes.
import { findSecondFactor, type Queries, useRecoveryCode, useStep } from '@stagewright/store'
import { secondFactorName } from '../../connection/sealed-name.ts'
import { SecretSealed } from '../../connection/secret-box.ts'
import type { System } from '../../system.ts'
import { hashOfRecoveryCode } from './recovery-code.ts'
import { stepOfCode } from './totp.ts'

/** Secrets are kept under this name in what is sealed. */
const field = 'secret'

/** Seals the secret of a person's authenticator. */
export function sealedFactor(system: System, personId: string, secret: Uint8Array): Uint8Array {
  const values = { [field]: Buffer.from(secret).toString('base64') }
  return system.outside.secrets.seal(secondFactorName(personId), values)
}

/**
 * The step of a code of the sealed secret; undefined for a wrong code. With the key for secrets
 * gone no code is right; recovery codes still open.
 */
export function stepOfSealed(
  { outside, now, log }: System,
  { personId, sealed }: { personId: string; sealed: Uint8Array },
  code: string,
): number | undefined {
  try {
    const text = outside.secrets.open(secondFactorName(personId), sealed)[field] ?? ''
    return stepOfCode(Buffer.from(text, 'base64'), code.replaceAll(/\s/g, ''), now())
  } catch (error) {
    if (!(error instanceof SecretSealed)) throw error
    log(error.message)
    return undefined
  }
}

/**
 * Uses a person's code up. Gives which sort it was, or undefined for a code that is wrong or was
 * used; `nothing` where the person has no second factor.
 */
export async function takeCode(
  system: System,
  db: Queries,
  { personId, code }: { personId: string; code: string },
): Promise<'code' | 'recovery-code' | 'nothing' | undefined> {
  const known = await findSecondFactor(db, personId)
  if (!known?.confirmedAt) return 'nothing'
  const hash = hashOfRecoveryCode(code)
  if (hash !== undefined) {
    return (await useRecoveryCode(db, personId, hash)) ? 'recovery-code' : undefined
  }
  const step = stepOfSealed(system, { personId, sealed: known.sealed }, code)
  if (step === undefined) return undefined
  return (await useStep(db, personId, step)) ? 'code' : undefined
}
