// Going on with an interview that waits.
import { assert } from '@stagewright/base'
import type { FlowContext, FlowSource } from '../flow-source.ts'
import type { Interview } from '../interview.ts'
import type { FlowAnswer } from '../request.ts'
import { runUntilStop, takeAnswer } from './run.ts'
import { beginTurn } from './turn.ts'

/**
 * Gives the answer to the open request and runs on to the next request, the end or a fault. The
 * interview handed in stays as it is. `Refused` takes the element's fault path. Answering an
 * interview that does not wait, or with an answer of another request, is a defect of the driver and
 * throws.
 */
export function answerInterview(
  source: FlowSource,
  interview: Interview,
  answer: FlowAnswer,
  context: FlowContext,
): Interview {
  assert(interview.status === 'Waiting' && interview.request, 'the interview waits for an answer')
  const turn = beginTurn(source, context, { ...interview, status: 'Running' })
  return runUntilStop(turn, () => takeAnswer(turn, interview.request, answer))
}
