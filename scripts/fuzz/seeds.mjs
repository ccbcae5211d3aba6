// Real files that inputs are made from: those of the repository, and of a corpus beside it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const corpus = join(root, '..', 'shared', 'corpus')
/** Longer files make slow inputs and no better ones. */
const BYTES_MAX = 40_000
const FILES_MAX = 3_000
const skipped = new Set(['node_modules', 'dist', '.git'])

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

/**
 * Files whose name fits, as paths below a project and texts.
 * @param {RegExp} name
 * @param {{ withCorpus: boolean }} options
 */
export function seedFiles(name, { withCorpus }) {
  const folders = ['examples', 'docs', 'fixtures'].map((folder) => join(root, folder))
  if (withCorpus && existsSync(corpus)) folders.push(corpus)
  const paths = folders.flatMap((folder) =>
    [...filesUnder(folder)].filter((path) => name.test(path)),
  )
  const small = paths.filter((path) => statSync(path).size <= BYTES_MAX).sort()
  // Every so many, so that all parts of a large corpus are there.
  const step = Math.max(1, small.length / FILES_MAX)
  const chosen = Array.from({ length: Math.min(small.length, FILES_MAX) }, (_, at) => {
    return small[Math.floor(at * step)]
  })
  return chosen.map((path) => ({
    path: path.replaceAll('\\', '/').split('/').slice(-2).join('/'),
    text: readFileSync(path, 'utf8'),
  }))
}

/** Inputs that once broke something, by target; they run with every run. */
export function keptInputs(target) {
  const folder = join(root, 'fixtures', 'fuzz', target)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
