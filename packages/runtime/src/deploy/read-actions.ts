// The actions of a project: loaded once before they are stored, so that a broken one is told at
// deploy.
import type { Diagnostic, ProjectFile } from '@stagewright/metadata'
import { loadProjectAction } from '../action/project-action.ts'

export type ReadActions = {
  names: string[]
  sources: { name: string; source: string; file: string }[]
  diagnostics: Diagnostic[]
}

/** Reads `actions/<Name>.ts` files. */
export async function readActions(files: readonly ProjectFile[]): Promise<ReadActions> {
  const actions: ReadActions = { names: [], sources: [], diagnostics: [] }
  for (const { path, text } of files) {
    const name = /(?:^|\/)actions\/([^/]+)\.(?:ts|js|mjs)$/.exec(path)?.[1]
    if (name === undefined || /\.(test|d)$/.test(name)) continue
    const loaded = await loadProjectAction(name, text)
    if (loaded.ok) {
      actions.names.push(name)
      actions.sources.push({ name, source: text, file: path })
      continue
    }
    actions.diagnostics.push({
      severity: 'error',
      code: 'action-broken',
      file: path,
      line: 1,
      column: 1,
      element: name,
      message: loaded.error,
      remedy: 'Give the file a default export with a function run, and no imports.',
    })
  }
  return actions
}
