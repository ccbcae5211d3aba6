// Which versions of called flows a run is pinned to once it runs another version.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Context } from '../context.ts'
import { pinsOf } from '../run/pins.ts'
import type { Run } from '../run.ts'

/** `keep`: flows stay in the version the run began with. `renew`: they take the active one. */
export type PinChoice = 'keep' | 'renew'

/**
 * The pins of all flows that a version calls, and of those they call in turn. A flow that the run
 * has no pin for yet is pinned to its active version either way.
 */
export function migratedPins(
  to: FlowDefinition,
  known: Run['pins'],
  choice: PinChoice,
  context: Pick<Context, 'activeVersion' | 'flow'>,
): Run['pins'] {
  return pinsOf(to, context, choice === 'keep' ? known : {})
}
