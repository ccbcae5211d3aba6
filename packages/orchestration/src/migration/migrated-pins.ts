// Which versions of called flows a run is pinned to once it runs another version.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Context } from '../context.ts'
import { calledFlows } from '../definition-parts.ts'
import type { Run } from '../run.ts'

/** `keep`: flows stay in the version the run began with. `renew`: they take the active one. */
export type PinChoice = 'keep' | 'renew'

/**
 * The pins of all flows that a version calls, and of those they call in turn. A flow that the run
 * has no pin for yet is pinned to its active version either way; one that is not deployed to none. A
 * version whose policy lets flows float pins none.
 */
export function migratedPins(
  to: FlowDefinition,
  known: Run['pins'],
  choice: PinChoice,
  context: Pick<Context, 'activeVersion' | 'flow'>,
): Run['pins'] {
  const pins: Run['pins'] = {}
  if (to.policy?.pinning === 'float') return pins
  const names = calledFlows(to)
  for (const name of names) {
    if (Object.hasOwn(pins, name)) continue
    const kept = choice === 'keep' && Object.hasOwn(known, name) ? known[name] : undefined
    const version = kept ?? context.activeVersion(name)
    if (version === undefined) continue
    pins[name] = version
    const called = context.flow(name, version)?.metadata.subflows ?? []
    names.push(...called.map((subflow) => subflow.flowName ?? ''))
  }
  return pins
}
