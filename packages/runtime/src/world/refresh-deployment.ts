// What a process has at hand of what is deployed, read anew: one reading after the other, so that
// what was read before a deployment never takes the place of what was read after it.
import type { System } from '../system.ts'
import { loadDeployment } from './deployment.ts'

const readings = new WeakMap<System, Promise<void>>()

/** Reads what is deployed now, and has it at hand from then on. @throws what the database says */
export function refreshDeployment(system: System): Promise<void> {
  const before = readings.get(system) ?? Promise.resolve()
  const own = before
    // Whoever asked for that reading is told why it failed.
    .catch(() => undefined)
    .then(async () => {
      system.deployment = await loadDeployment(system.database)
    })
  readings.set(system, own)
  return own
}
