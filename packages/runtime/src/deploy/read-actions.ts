// The actions of a project: loaded once before they are stored, so that a broken one is told at
// deploy.
import type { ActionSignature, Diagnostic, ProjectFile } from '@stagewright/metadata'
import { loadProjectAction, projectSignature } from '../action/project-action.ts'

export type ReadActions = {
  names: string[]
  /** What each takes and gives. */
  signatures: Map<string, ActionSignature>
  sources: { name: string; source: string; file: string }[]
  diagnostics: Diagnostic[]
}

/** Reads `actions/<Name>.ts` files. */
export async function readActions(files: readonly ProjectFile[]): Promise<ReadActions> {
  const actions: ReadActions = { names: [], signatures: new Map(), sources: [], diagnostics: [] }
  for (const { path, text } of files) {
    const name = /(?:^|\/)actions\/([^/]+)\.(?:ts|js|mjs)$/.exec(path)?.[1]
    if (name === undefined || /\.(test|d)$/.test(name)) continue
    const loaded = await loadProjectAction(name, text)
    if (loaded.ok) {
      actions.names.push(name)
      actions.signatures.set(name, projectSignature(loaded.value))
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
      remedy: 'Give the file a default export with a function run or runMany, and no imports.',
    })
  }
  return actions
}
