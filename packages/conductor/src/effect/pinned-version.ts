// Which version of a called flow a run means.
import type { Performance } from '../performance.ts'

/** The version the run is pinned to, else the active one; 0 when the flow is not deployed. */
export function pinnedVersion(
  performance: Performance,
  call: { runId: string; flow: string },
): number {
  const pins = performance.run(call.runId)?.pins ?? {}
  return pins[call.flow] ?? performance.world.definitions.activeVersion(call.flow) ?? 0
}
