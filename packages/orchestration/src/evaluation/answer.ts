// The answer of an evaluation flow comes back.
import type { AnswerEvaluation, FailEvaluation } from '../command.ts'
import type { EventBody } from '../event.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { Evaluation } from '../run.ts'
import type { Turn } from '../turn.ts'

/** Keeps the answer and looks at the conditions again. Refused when the question is gone. */
export function answerEvaluation(turn: Turn, command: AnswerEvaluation): Refusal | void {
  const evaluation = openEvaluation(turn, command.evaluationId)
  if (!evaluation) return refuse('evaluation-not-open', 'This question was answered or dropped.')
  const { isMet } = command
  turn.emit(answered(evaluation, isMet))
  const place = placeOf(evaluation)
  resolveIncidents(turn, 'The evaluation flow answers again.', (incident) => {
    return incident.code === 'evaluation-failed' && incident.stepId === place.stepId
  })
  continueRun(turn)
}

/**
 * The evaluation flow failed: not met, and an incident says why, for it would fail silently else.
 */
export function failEvaluation(turn: Turn, command: FailEvaluation): Refusal | void {
  const evaluation = openEvaluation(turn, command.evaluationId)
  if (!evaluation) return refuse('evaluation-not-open', 'This question was answered or dropped.')
  turn.emit(answered(evaluation, false))
  const { message } = command.fault
  raiseIncident(turn, { code: 'evaluation-failed', message, ...placeOf(evaluation) })
  continueRun(turn)
}

function openEvaluation(turn: Turn, evaluationId: string): Evaluation | undefined {
  const evaluation = turn.run.evaluations[evaluationId]
  const isOpen = turn.run.status === 'InProgress' && evaluation?.isMet === undefined
  return isOpen ? evaluation : undefined
}

function placeOf({ of }: Evaluation): { stageId?: string; stepId?: string } {
  return of.kind === 'stage-exit' ? { stageId: of.stageId } : { stepId: of.stepId }
}

/** The same answer to the same question is no news. */
function answered({ id: evaluationId, lastAnswer }: Evaluation, isMet: boolean): EventBody {
  const isRepeated = lastAnswer === isMet
  return { type: 'EvaluationAnswered', evaluationId, isMet, ...(isRepeated && { isRepeated }) }
}
