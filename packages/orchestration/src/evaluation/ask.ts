// A condition that an evaluation flow answers. The flow runs outside of the decision; its answer
// comes back as a command and stands as long as nothing in the run has changed since it was asked.
import type { EvaluationSubject } from '../run.ts'
import { raiseIncident } from '../run/fail.ts'
import { type InputParameter, resolveInputs } from '../step/inputs.ts'
import { keyPrefixes, type Turn } from '../turn.ts'

export type EvaluationCall = { flow: string; parameters: readonly InputParameter[] }

/**
 * True when the answer at hand says that the condition is met; otherwise asks, unless already
 * asked.
 */
export function askEvaluation(turn: Turn, of: EvaluationSubject, call: EvaluationCall): boolean {
  const { run } = turn
  const subject = JSON.stringify(of)
  const known = Object.values(run.evaluations).find((item) => JSON.stringify(item.of) === subject)
  if (known && known.askedAt === run.changeCount) return known.isMet === true
  const inputs = resolveInputs(turn, call.parameters)
  const place = { ...(of.kind === 'stage-exit' ? { stageId: of.stageId } : { stepId: of.stepId }) }
  if (!inputs.ok) {
    raiseIncident(turn, { code: 'evaluation-failed', message: inputs.error, ...place })
    return false
  }
  const evaluationId = turn.newId(keyPrefixes.evaluation)
  turn.emit({ type: 'EvaluationAsked', evaluationId, of, flow: call.flow })
  const { flow } = call
  turn.request({ type: 'EvaluateFlow', runId: run.id, evaluationId, flow, inputs: inputs.value })
  return false
}
