// A condition that an evaluation flow answers. The flow runs outside of the decision; its answer
// comes back as a command and stands as long as nothing in the run has changed since it was asked.
import { jsonEquals } from '@stagewright/base'
import type { Evaluation, EvaluationSubject, Run } from '../run.ts'
import { raiseIncident } from '../run/fail.ts'
import { type InputParameter, resolveInputs } from '../step/inputs.ts'
import { keyPrefixes, type Turn } from '../turn.ts'
import { subjectKey } from './subject-key.ts'

export type EvaluationCall = { flow: string; parameters: readonly InputParameter[] }

/**
 * True when the answer at hand says that the condition is met. Otherwise the question is noted, and
 * asked once the run has come to rest: what is asked before a change would be stale after it.
 */
export function askEvaluation(turn: Turn, of: EvaluationSubject, call: EvaluationCall): boolean {
  const { run } = turn
  const subject = subjectKey(of)
  const known = newestAbout(run, of)
  if (known && known.askedAt === run.changeCount) return known.isMet === true
  turn.questions.set(subject, { of, call })
  return false
}

/** Asks what the last round of looking at the conditions has left open. */
export function askOpenQuestions(turn: Turn): void {
  for (const { of, call } of turn.questions.values()) ask(turn, of, call)
  turn.questions.clear()
}

function ask(turn: Turn, of: EvaluationSubject, { flow, parameters }: EvaluationCall): void {
  const inputs = resolveInputs(turn, parameters)
  if (!inputs.ok) {
    const place = of.kind === 'stage-exit' ? { stageId: of.stageId } : { stepId: of.stepId }
    raiseIncident(turn, { code: 'evaluation-failed', message: inputs.error, ...place })
    return
  }
  const last = newestAbout(turn.run, of)
  const isRepeated = last !== undefined && jsonEquals(last.inputs, inputs.value)
  const evaluationId = turn.newId(keyPrefixes.evaluation)
  const runId = turn.run.id
  turn.emit({
    type: 'EvaluationAsked',
    evaluationId,
    of,
    flow,
    inputs: inputs.value,
    ...(isRepeated && { isRepeated }),
  })
  turn.request({ type: 'EvaluateFlow', runId, evaluationId, flow, inputs: inputs.value })
}

/** The newest question about a condition. */
export function newestAbout(run: Run, of: EvaluationSubject): Evaluation | undefined {
  const key = subjectKey(of)
  return Object.values(run.evaluations).find((item) => subjectKey(item.of) === key)
}
