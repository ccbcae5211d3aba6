// The components of a project: built once before they are stored, so that a broken one is told at
// deploy.
import type { Diagnostic, ProjectFile } from '@stagewright/metadata'
import { type BuiltComponent, buildComponent } from '../component/build-component.ts'
import { componentFileName } from '../component/component-name.ts'

export type ReadComponents = {
  components: (BuiltComponent & { file: string })[]
  diagnostics: Diagnostic[]
  /** All files that belong to components. */
  paths: ReadonlySet<string>
}

const place = /(?:^|\/)components\/((?:([^/]+)\/)?[^]*)$/

/** Reads `components/<name>/…` and `components/<name>.tsx`. */
export function readComponents(files: readonly ProjectFile[]): ReadComponents {
  const byName = new Map<string, { files: { [path: string]: string }; first: string }>()
  const paths = new Set<string>()
  for (const { path, text } of files) {
    const [, inside, folder] = place.exec(path) ?? []
    if (inside === undefined || /\.(test|spec|d)\.\w+$/.test(path)) continue
    // Projects call folders of metadata so too.
    if (!/\.(tsx?|jsx?|mjs|css|json|txt)$/.test(path) || /\/(lwc|aura)\//.test(path)) continue
    if (folder === undefined && !/\.(tsx?|jsx?|mjs)$/.test(inside)) continue
    const name = folder ?? inside.replace(/\.\w+$/, '')
    const known = byName.get(name) ?? { files: {}, first: path }
    known.files[inside] = text
    byName.set(name, known)
    paths.add(path)
  }
  const read: ReadComponents = { components: [], diagnostics: [], paths }
  for (const [name, { files: own, first }] of byName) {
    const built = buildComponent({ name, files: own })
    if (built.ok) read.components.push({ ...built.value, file: first })
    else read.diagnostics.push(broken(name, first, built.error))
  }
  return read
}

function broken(name: string, file: string, message: string): Diagnostic {
  return {
    severity: 'error',
    code: 'component-broken',
    file,
    line: 1,
    column: 1,
    element: name,
    message,
    remedy: 'docs/screens.md says what a component is made of.',
  }
}

/** The names by which components are found: those read now and those deployed before. */
export function componentNames(
  read: ReadComponents,
  deployed: ReadonlyMap<string, BuiltComponent>,
): (extension: string) => boolean {
  const own = new Set(read.components.map(({ name }) => name.toLowerCase()))
  return (extension) => {
    const name = componentFileName(extension).toLowerCase()
    return own.has(name) || deployed.has(name)
  }
}
