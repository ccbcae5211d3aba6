// Flows that fail when nobody watches must not fail in silence: each failure is kept, with what
// does it again, until somebody has looked at it.
import type { FlowKey, Interview } from '@stagewright/flow'
import { parseFlowKey } from '../decision-context.ts'
import { faultOf } from '../interview/fault-of.ts'
import type { FlowFailure } from '../port/flow-failures.ts'
import type { World } from '../world.ts'

/** Undoes what an interview nobody watches has done, so that it counts for nothing. */
export class UnwatchedFault extends Error {
  readonly interview: Interview | undefined
  constructor(message: string, interview?: Interview) {
    super(message)
    this.interview = interview
  }

  /** Of an interview that failed or shows a screen to nobody; undefined for any other. */
  static of(interview: Interview): UnwatchedFault | undefined {
    const { status, request } = interview
    const showsScreen = status === 'Waiting' && request?.type === 'ShowScreen'
    if (status !== 'Failed' && !showsScreen) return undefined
    return new UnwatchedFault(faultOf(interview).message, interview)
  }
}

/** The failure of a flow as it is kept; `rest` says why it ran and what does it again. */
export function flowFailure(
  world: World,
  flow: FlowKey,
  { message, interview }: UnwatchedFault,
  rest: Pick<FlowFailure, 'cause' | 'recordId' | 'again' | 'interviewId'>,
): FlowFailure {
  const { apiName, version } = parseFlowKey(flow)
  const label = world.definitions.version(apiName, version)?.label ?? apiName
  const element = (interview && faultOf(interview).element) ?? null
  return { flow: apiName, version, label, element, message, ...rest }
}
