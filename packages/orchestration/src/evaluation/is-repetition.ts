// Evaluation flows are asked again after every change; lines that tell nothing new drown the
// others.
import type { RunEvent } from '../event.ts'

/** True for a question put again as before, and for the same answer to it. */
export function isRepetition(event: RunEvent): boolean {
  const isOfEvaluation = event.type === 'EvaluationAsked' || event.type === 'EvaluationAnswered'
  return isOfEvaluation && event.isRepeated === true
}
