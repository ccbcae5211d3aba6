// Under which account the server's processes run. PostgreSQL refuses to run as root, so a root user
// lends them an account that exists and can do little; none is created.
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export type Account = { name: string; uid: number; gid: number }

const candidates = ['postgres', 'nobody']

/**
 * The account to run under; undefined means our own. Files that are there already stay with the
 * account they belong to.
 * @param cluster the folder of the server's files, which may not be there yet
 * @throws an Error in words when no account can be used
 */
export async function serverAccount(cluster: string): Promise<Account | undefined> {
  const own = process.getuid?.()
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid === own && own !== 0) return undefined
  const accounts = await allAccounts()
  if (own !== 0) {
    if (!owner) return undefined
    const name = accounts.find(({ uid }) => uid === owner.uid)?.name ?? String(owner.uid)
    throw new Error(
      `The database in ${cluster} belongs to the account ${name}. Start Stagewright as ${name} or as root.`,
    )
  }
  const kept = accounts.find(({ uid }) => uid !== 0 && uid === owner?.uid)
  if (kept) return kept
  for (const name of candidates) {
    const found = accounts.find((account) => account.name === name)
    if (found) return found
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no account postgres or nobody. Start Stagewright as another user, or set DATABASE_URL.',
  )
}

async function allAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
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
