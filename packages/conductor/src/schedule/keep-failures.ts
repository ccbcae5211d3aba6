// Flows that fail when nobody watches must not fail in silence: each failure is kept, with what does
// it again, until somebody has looked at it.
import { parseFlowKey } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import { faultOf } from '../interview/settle.ts'
import type { FlowCause, FlowFailure, StoredInterview } from '../world.ts'

/** Keeps those that failed; `detail` tells of the interview at a place in the list. */
export async function keepFailures(
  performance: Performance,
  stored: readonly StoredInterview[],
  cause: FlowCause,
  detail: (at: number) => Pick<FlowFailure, 'recordId' | 'again'>,
): Promise<void> {
  const failures = stored.flatMap(({ interview }, at): FlowFailure[] => {
    if (interview.status !== 'Failed') return []
    const { apiName: flow, version } = parseFlowKey(interview.flow)
    const { element = null, message } = faultOf(interview)
    const label = performance.world.definitions.version(flow, version)?.label ?? flow
    return [{ flow, version, label, cause, element, message, ...detail(at) }]
  })
  if (failures.length > 0) await performance.world.failures.add(failures)
}
