// A local action: a component of the project whose module exports `invoke`, run in this browser.
import type { Json, JsonObject } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import { componentHost } from '../screen-flow/component-host.ts'
import { loadModule } from '../screen-flow/project-component.ts'

export type LocalActionEnd = { outputs: JsonObject } | { error: string }

/** What `invoke` came to; a module without it, and what it throws, are errors in words. */
export async function runLocalAction({
  name,
  module,
  inputs,
}: {
  name: string
  module: string
  inputs: { [input: string]: Json }
}): Promise<LocalActionEnd> {
  try {
    const { invoke } = await loadModule(module, componentHost)
    if (typeof invoke !== 'function') return { error: `${name} exports no function invoke.` }
    const given: unknown = await invoke(inputs)
    // Only what can travel is handed back.
    const outputs: unknown = JSON.parse(JSON.stringify(given ?? {}))
    return { outputs: isJsonObject(outputs) ? outputs : {} }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
