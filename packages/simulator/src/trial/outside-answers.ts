// Other systems in a story: one that answers, one that takes its time, one that is broken, and one
// that is broken the first time only.
import type { FlowAnswer } from '@stagewright/flow'

export const services = [
  'Outside.quick',
  'Outside.slow',
  'Outside.broken',
  'Outside.flaky',
] as const

/** Calls that a slow system leaves without answer, and how long until the next one. */
const SLOW_CALLS = 2
export const callAgainAfterMs = 4 * 3_600_000

/**
 * What a system answers.
 * @param attempt which try of the step it is, from 1
 * @param calls how often it was called in this try, this call included
 * @returns undefined when no answer has come in time
 */
export function outsideAnswer(
  service: string,
  { attempt, calls }: { attempt: number; calls: number },
): FlowAnswer | undefined {
  const isBroken = service === 'Outside.broken' || (service === 'Outside.flaky' && attempt === 1)
  if (isBroken) return { type: 'Refused', fault: { code: 'action', message: 'It is broken.' } }
  if (service === 'Outside.slow' && calls <= SLOW_CALLS) return undefined
  return { type: 'ActionDone', outputs: { responseCode: 200 } }
}
