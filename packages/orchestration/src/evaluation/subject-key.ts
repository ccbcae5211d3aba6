// By what the newest look at a stage's end, a step's start or its completion is found.
import type { EvaluationSubject } from '../run.ts'

/** One text for each thing that is asked about. */
export function subjectKey(of: EvaluationSubject): string {
  return `${of.kind} ${of.kind === 'stage-exit' ? of.stageId : of.stepId}`
}
