// What changed, told to whoever listens in this process, whichever process changed it.
import { isJsonObject, type Json } from '@stagewright/base'
import { LIVE_CHANNEL } from '@stagewright/store'
import type { Live, LiveChange } from './face/live.ts'
import type { System } from './system.ts'

export type OpenLive = Live & { close(): Promise<void> }

/** Starts listening. `onDefinitions` runs before others hear that something was deployed. */
export async function openLive(
  system: System,
  onDefinitions: () => Promise<void>,
): Promise<OpenLive> {
  const listeners = new Set<(change: LiveChange) => void>()
  const hear = async (payload: string): Promise<void> => {
    const change = changeOf(payload)
    if (change.definitions) await onDefinitions()
    for (const listener of listeners) listener(change)
  }
  const stop = await system.database.listen(LIVE_CHANNEL, (payload) => {
    hear(payload).catch((error: Error) => system.log(`Live updates: ${error.message}`))
  })
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: stop,
  }
}

const kinds = ['runs', 'workItems', 'records', 'definitions', 'schedules'] as const

function changeOf(payload: string): LiveChange {
  let json: Json
  try {
    json = JSON.parse(payload) as Json
  } catch {
    return {}
  }
  if (!isJsonObject(json)) return {}
  const change: LiveChange = {}
  for (const kind of kinds) {
    const ids = json[kind]
    if (Array.isArray(ids)) change[kind] = ids.map(String)
  }
  return change
}
