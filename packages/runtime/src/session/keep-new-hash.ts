// A password whose hash was made with older numbers gets a new one when it is known: at sign-in.
import { type Person, setPassword } from '@stagewright/store'
import type { System } from '../system.ts'
import { hashPassword, isOutdated } from './password.ts'

/** Keeps a hash of today's numbers of a password that was just found right. */
export async function keepNewHash(
  system: System,
  { id, passwordHash }: Pick<Person, 'id' | 'passwordHash'>,
  password: string,
): Promise<void> {
  if (passwordHash === null || !isOutdated(passwordHash)) return
  const hash = await hashPassword(password)
  await system.database.transaction((tx) => setPassword(tx, id, hash))
}
