// The file of the project's `actions/` folder that stands in for a call.
import type { ProjectAction } from './project-action.ts'

/**
 * The name of the file that stands in for a call: that of the call, with `_` for what file names do
 * not hold (`c:rating` → `c_rating`).
 */
export function actionFileName(actionName: string): string {
  return actionName.replaceAll(/[^\w.-]/g, '_')
}

/** Names of code that a package may have put its namespace before. */
const namespaced = new Set(['apex', 'component', 'lwccomponent', 'apexplugin'])

/** The names a stand-in is looked for under, the nearest first. */
export function standInNames(actionType: string, actionName: string): string[] {
  const names = [actionFileName(actionName)]
  if (!namespaced.has(actionType.toLowerCase())) return names
  const bare = /^[a-z]\w{0,14}?(?:__|[.:])(.+)$/i.exec(actionName)?.[1]
  return bare === undefined ? names : [...names, actionFileName(bare)]
}

/** The name under which a stand-in is there; undefined when none is. */
export function standInName(
  known: { has(name: string): boolean },
  actionType: string,
  actionName: string,
): string | undefined {
  return standInNames(actionType, actionName).find((name) => known.has(name))
}

/** The project's own action for a call. */
export function ownAction(
  actions: ReadonlyMap<string, ProjectAction>,
  actionType: string,
  actionName: string,
): ProjectAction | undefined {
  const name = standInName(actions, actionType, actionName)
  return name === undefined ? undefined : actions.get(name)
}
