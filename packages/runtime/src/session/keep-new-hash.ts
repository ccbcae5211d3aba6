// A password whose hash was made with older numbers gets a new one when it is known: at sign-in.
import { type Person, replacePassword } from '@stagewright/store'
import type { System } from '../system.ts'
import { hashPassword, isOutdated } from './password.ts'

/**
 * Keeps a hash of today's numbers of a password that was just found right; gives the hash that it
 * has now. A password that was changed meanwhile stays as it was changed.
 */
export async function keepNewHash(
  system: System,
  { id, passwordHash }: Pick<Person, 'id' | 'passwordHash'>,
  password: string,
): Promise<string | null> {
  if (passwordHash === null || !isOutdated(passwordHash)) return passwordHash
  const hash = await hashPassword(password)
  const change = { known: passwordHash, hash }
  const isKept = await system.database.transaction((tx) => replacePassword(tx, id, change))
  return isKept ? hash : passwordHash
}
