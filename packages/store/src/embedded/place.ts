// Where an embedded server stands: in the data folder, or, where the account it runs under cannot
// reach that, in a folder of the system that the data folder names.
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canReach, serverAccount } from './account.ts'
import { type Binaries, copyBinaries, findBinaries, makeLinks } from './binaries.ts'

export type Place = {
  /** The folder below which everything of the server stands. */
  home: string
  /** The folder of the server's files. */
  cluster: string
  socketDir: string
  logFile: string
  binaries: Binaries
  account: Account | undefined
}

/** The longest path of a socket that systems take, less the name of the socket file. */
const SOCKET_DIR_MAX = 85
const SYSTEM_FOLDER = '/var/lib/stagewright'

/**
 * Finds the place of a data folder's server and makes the folders around it.
 * @throws an Error in words when there is none
 */
export async function placeOf(dataDir: string, log: (line: string) => void): Promise<Place> {
  const pointer = join(dataDir, 'database-folder')
  const pointed = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  let home = pointed || dataDir
  const isMade = await isThere(join(home, 'postgres'))
  if (pointed !== '' && !(await isThere(home))) {
    throw new Error(
      `The database of ${dataDir} stood in ${home}, which is gone. Bring that folder back; or delete ${pointer} to begin with an empty database.`,
    )
  }
  const account = await serverAccount(join(home, 'postgres'))
  if (account && pointed === '' && !isMade && !(await canReach(account, join(home, 'postgres')))) {
    home = await systemFolder(shortHash(dataDir))
    await writeFile(pointer, `${home}\n`)
  }
  if (home !== dataDir) {
    const name = account?.name ?? ''
    log(`The database stands in ${home}, where the account ${name} reaches it.`)
  }
  const socketDir = socketDirOf(home, dataDir)
  await ownFolder(socketDir, account)
  const binaries = await runnableBinaries(home, account, log)
  const cluster = join(home, 'postgres')
  return { home, cluster, socketDir, logFile: join(home, 'postgres.log'), binaries, account }
}

/** The folder of the server's socket: beside its files, or, where that path is too long, not. */
export function socketDirOf(home: string, dataDir: string): string {
  const near = join(home, 'socket')
  const isShort = Buffer.byteLength(near) <= SOCKET_DIR_MAX
  return isShort ? near : join(tmpdir(), `stagewright-${shortHash(dataDir)}`)
}

function shortHash(dataDir: string): string {
  return createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
}

/** The address of the server: a socket that only its account and root can open. */
export function urlOf({ socketDir }: Place): string {
  return socketUrl(socketDir)
}

/** The address of a server by the folder of its socket. */
export function socketUrl(socketDir: string): string {
  return `postgresql://stagewright@localhost/postgres?host=${encodeURIComponent(socketDir)}`
}

/** A folder of the system that every account can pass, whatever the umask says. */
async function systemFolder(name: string): Promise<string> {
  const folder = join(SYSTEM_FOLDER, name)
  await mkdir(folder, { recursive: true })
  for (const path of [SYSTEM_FOLDER, folder]) await chmod(path, 0o755)
  return folder
}

/** The programs where npm put them; or a copy of those out of reach, or whose links are missing. */
async function runnableBinaries(
  home: string,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<Binaries> {
  const binaries = await findBinaries()
  const isReached = !account || (await canReach(account, binaries.postgres))
  if (isReached && (await makeLinks(binaries.root))) return binaries
  const parent = isReached ? join(home, 'programs') : await systemFolder('programs')
  const copy = await copyBinaries(binaries, parent)
  const reason = isReached
    ? `${binaries.root} lacks its library links and cannot be written to`
    : `the account ${account.name} does not reach ${binaries.root}`
  log(`The database programs run from ${copy.root}: ${reason}.`)
  return copy
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/**
 * A folder that only the server's account can enter. One that somebody else has put there (the
 * folder for temporary files is open to all) is not used.
 */
async function ownFolder(path: string, account: Account | undefined): Promise<void> {
  const own = process.getuid?.()
  const isMade = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return false
    },
  )
  if (isMade) {
    if (account) await chown(path, account.uid, account.gid)
    return
  }
  const found = await lstat(path)
  const isOurs = found.uid === (account?.uid ?? own) && (found.mode & 0o077) === 0
  if (!found.isDirectory() || !isOurs) {
    throw new Error(
      `${path} is not a folder of our own: somebody else made it. Remove it, or set STAGEWRIGHT_DATA to a folder with a shorter path.`,
    )
  }
}
