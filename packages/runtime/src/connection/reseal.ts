// A new key for secrets: all that is sealed is opened with the key it was sealed with and sealed
// with the new one, in one transaction.
import { lockSealedValues, type SealedValue, saveSealedValues } from '@stagewright/store'
import type { System } from '../system.ts'
import { sealedNameOf } from './sealed-name.ts'

export type Resealed = {
  /** How many secrets there are. */
  count: number
  /** Tells the key that they are sealed with, and nothing of it. */
  keyId: string
}

/**
 * Makes a key and seals all secrets with it. Older keys stay where they are kept, for backups.
 * @throws SecretSealed when one does not open; then nothing is written
 */
export async function reseal({ database, outside }: System): Promise<Resealed> {
  const { secrets } = outside
  return database.transaction(async (tx) => {
    const values = await lockSealedValues(tx)
    const opened = values.map((value) => {
      const name = sealedNameOf(value)
      return { value, name, secret: secrets.open(name, value.sealed) }
    })
    secrets.addKey()
    const sealed = opened.map(({ value, name, secret }): SealedValue => {
      return { ...value, sealed: secrets.seal(name, secret) }
    })
    await saveSealedValues(tx, sealed)
    return { count: sealed.length, keyId: secrets.keyId() }
  })
}
