// The folder of real projects beside the repository, where it is present: tests run over it as
// well. For tests only; nothing of the running system reads it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url))

/** True where the corpus is at hand. */
export const hasCorpus = existsSync(folder)

/** Names of its projects, in order; none where it is absent. */
export function corpusProjects(): string[] {
  if (!hasCorpus) return []
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** Every file of a project, or of a folder in it, as a deployment takes them. */
export function corpusFiles(project: string, inner = ''): { path: string; text: string }[] {
  const root = join(folder, project, inner)
  return filesBelow(root).map((path) => ({
    path: relative(root, path),
    text: readFileSync(path, 'utf8'),
  }))
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const path = join(root, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [path] : []
  })
}
