// What an operator has to do about an error of the database that does not pass by itself, by
// PostgreSQL's codes. docs/scaling.md says the same at more length.
import { rememberingOf } from '@stagewright/base'

const remedies: { readonly [code: string]: string } = {
  '53100':
    'it has no room on its disk, so nothing is changed; reading goes on and nothing acknowledged is lost. Make room: enlarge the disk, take old backups and logs off it. Everything comes back by itself; stagewright retention keeps it small.',
  '58030': 'it cannot write to its disk. Look at the disk and at the log of the database.',
  '25006':
    'it takes no changes. Point DATABASE_URL at the primary when this is a standby; else see default_transaction_read_only.',
  '53300': 'it has no connection left. Raise max_connections, or run fewer processes.',
}

/** A remedy is told again after so long. */
const TELL_AGAIN_MS = 30_000
const toldOf = rememberingOf<object, Map<string, number>>(() => new Map())

/**
 * Says what to do about an error, once in half a minute for each of whose it is (a server, a
 * system). Gives false for an error that has no remedy.
 */
export function tellRemedy(error: unknown, whose: object, say: (line: string) => void): boolean {
  const code = codeOf(error)
  const remedy = remedies[code]
  if (remedy === undefined) return false
  const told = toldOf(whose)
  const now = performance.now()
  if (now - (told.get(code) ?? Number.NEGATIVE_INFINITY) < TELL_AGAIN_MS) return true
  told.set(code, now)
  say(`Database: ${remedy}`)
  return true
}

/** Why a database that answers takes no changes; undefined for all other errors. */
export function whyNoChanges(error: unknown): 'full' | 'read-only' | undefined {
  const code = codeOf(error)
  return code === '53100' ? 'full' : code === '25006' ? 'read-only' : undefined
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
