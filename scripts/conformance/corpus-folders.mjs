// The projects below a folder: those with an sfdx-project.json each, else each child of a folder of
// projects, else the folder itself.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** Folders that hold no metadata of a project. */
const skipped = new Set(['node_modules', '.git', '.sfdx', '.sf'])
/** Names that children of one project have; anything else is a project of its own. */
const inner = new Set(
  'force-app src main default metadata flows objects unpackaged unpackaged-pre package packages'
    .split(' ')
    .concat(['actions', 'data', 'policies', 'tests', 'force-app-demo', 'templates']),
)

/**
 * Projects in the order of their names, each with its files in the order of their paths:
 * `{ name, files: [{ path, text }] }`, paths from the folder that was handed in.
 */
export function projectsIn(folder, isWanted) {
  const paths = pathsBelow(folder).sort()
  const roots = paths.filter((path) => path.endsWith('sfdx-project.json')).map(dirname)
  const wanted = paths.filter((path) => isWanted(path))
  const children = new Set(wanted.map((path) => relative(folder, path).split(sep)[0]))
  const isOne = roots.includes(folder) || [...children].some((name) => inner.has(name))
  const projects = new Map()
  for (const path of wanted) {
    const own = roots
      .filter((root) => path.startsWith(root + sep))
      .sort((a, b) => b.length - a.length)
    const child = join(folder, relative(folder, path).split(sep)[0])
    const root = isOne ? folder : roots.length > 0 && own[0] ? own[0] : child
    const shown = relative(folder, path).split(sep).join('/')
    if (!projects.has(root)) projects.set(root, [])
    projects.get(root).push({ path: shown, full: path })
  }
  return [...projects].map(([root, files]) => ({
    name: relative(folder, root) || '.',
    files: files.map(({ path, full }) => ({ path, text: readFileSync(full, 'utf8') })),
  }))
}

function pathsBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pathsBelow(path)
    return entry.isFile() ? [path] : []
  })
}
