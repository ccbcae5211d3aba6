// The actions of a project where nothing is deployed: in plays and scenario tests. Outside actions
// run at once, with their real code; a test that must not reach out hands in a stand-in.
import type { JsonObject } from '@stagewright/base'
import type { ActionCaller } from '@stagewright/conductor'
import type { Diagnostic, ProjectFile } from '@stagewright/metadata'
import { readActions } from '../deploy/read-actions.ts'
import { actionRecords } from './action-records.ts'
import { loadProjectAction } from './project-action.ts'
import { runRequests } from './run-project-action.ts'

export type PlayAction = (inputs: JsonObject, caller: ActionCaller) => Promise<JsonObject>

/** Actions by the name of their file, and what is wrong with those that cannot be used. */
export async function loadPlayActions(
  files: readonly ProjectFile[],
): Promise<{ actions: { [name: string]: PlayAction }; diagnostics: Diagnostic[] }> {
  const { sources, diagnostics } = await readActions(files)
  const actions: { [name: string]: PlayAction } = {}
  for (const { name, source } of sources) {
    const loaded = await loadProjectAction(name, source)
    if (!loaded.ok) continue
    actions[name] = async (inputs, caller) => {
      const [result] = await runRequests(loaded.value, name, {
        requests: [inputs],
        keys: [caller.performance.world.newId('0Ac')],
        signal: AbortSignal.timeout(loaded.value.timeoutMs ?? 30_000),
        records: actionRecords(caller),
      })
      if (result instanceof Error) throw result
      return result ?? {}
    }
  }
  return { actions, diagnostics }
}
