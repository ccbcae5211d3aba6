// Evaluation flows: run at once, read-only, and asked for one Boolean.
import { startInterview } from '@stagewright/flow'
import type { EvaluateFlow } from '@stagewright/orchestration'
import { flowContext, flowKey, flowSource, globalsOf } from '../decision-context.ts'
import { driveInterviews, type Driven } from '../interview/drive.ts'
import { heldForRun, orchestrationKey } from '../interview/held-to.ts'
import type { Performance } from '../performance.ts'
import { closingSource } from '../record/held-rights.ts'
import { pinnedVersion } from './pinned-version.ts'

/** The output that an evaluation flow answers with. */
const ANSWER = 'isOrchestrationConditionMet'

/** Runs evaluation flows and orders their answers as commands. Equal questions are asked once. */
export async function evaluateFlows(
  performance: Performance,
  effects: EvaluateFlow[],
): Promise<void> {
  const { world } = performance
  const context = flowContext(world, await globalsOf(world, 'system'))
  const asked = new Map<string, { driven: Driven; effects: EvaluateFlow[] }>()
  for (const effect of effects) {
    const pins = performance.run(effect.runId)?.pins ?? {}
    const key = flowKey(effect.flow, pinnedVersion(performance, effect))
    const question = JSON.stringify([
      orchestrationKey(performance, effect.runId),
      key,
      effect.inputs,
    ])
    const same = asked.get(question)
    if (same) {
      same.effects.push(effect)
      continue
    }
    const held = heldForRun(performance, effect.runId)
    const source = closingSource(world, flowSource(world, pins), held)
    const start = { id: world.newId('0Go'), flow: key, inputs: effect.inputs }
    const interview = startInterview(source, start, context)
    const driven: Driven = { interview, source, context, userId: 'system', isReadOnly: true, held }
    asked.set(question, { driven, effects: [effect] })
  }
  await driveInterviews(
    performance,
    [...asked.values()].map(({ driven }) => driven),
  )
  for (const { driven, effects: questions } of asked.values()) {
    for (const question of questions) answer(performance, question, driven)
  }
}

function answer(performance: Performance, effect: EvaluateFlow, driven: Driven): void {
  const { runId, evaluationId, flow } = effect
  const { interview } = driven
  const isMet = interview.outputs?.[ANSWER]
  if (interview.status === 'Finished' && typeof isMet === 'boolean') {
    performance.order({ type: 'AnswerEvaluation', runId, evaluationId, isMet })
    return
  }
  const message = problemOf(driven, flow)
  const fault = { code: 'evaluation', message, flow }
  performance.order({ type: 'FailEvaluation', runId, evaluationId, fault })
}

function problemOf({ interview }: Driven, flow: string): string {
  if (interview.fault) return `Evaluation flow ${flow}: ${interview.fault.message}`
  if (interview.status === 'Waiting') {
    return `Evaluation flow ${flow} waits (${interview.request?.type}); it may only read records.`
  }
  return `Evaluation flow ${flow} gives no Boolean output ${ANSWER}.`
}
