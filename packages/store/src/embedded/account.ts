// Under which account the server's processes run. PostgreSQL refuses to run as root, so a root user lends
// them an account that exists and can do little; none is created.
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export type Account = { name: string; uid: number; gid: number }

const candidates = ['postgres', 'nobody']

/**
 * The account to run under; undefined means our own.
 * @throws when we are root and there is no other account
 */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  for (const name of candidates) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account postgres or nobody. Start Stagewright as another user, or set DATABASE_URL.',
  )
}

/** True when the account can pass through every folder above the path. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
