// A flow starts orchestrations: each run begins in the flow's transaction and goes its own way.
import type { FlowAnswer, StartOrchestration } from '@stagewright/flow'
import { isRefusal, keyPrefixes } from '@stagewright/orchestration'
import { actorOf, parseFlowKey } from '../decision-context.ts'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { refused } from './answer.ts'

const READ_ONLY = 'An evaluation flow may not start an orchestration.'

/** Starts a run for each; one that does not begin is a fault of its flow alone. */
export async function startOrchestrations(
  performance: Performance,
  asked: Asked<StartOrchestration>[],
): Promise<FlowAnswer[]> {
  const { world } = performance
  const answers: FlowAnswer[] = []
  for (const { request, driven } of asked) {
    if (driven.isReadOnly) {
      answers.push(refused('not-runnable', READ_ONLY))
      continue
    }
    const runId = world.newId(keyPrefixes.run)
    const { apiName, version } = parseFlowKey(request.flow)
    const start = { type: 'StartRun' as const, runId, apiName, version, inputs: request.inputs }
    const refusal = await performance.command(start, await actorOf(world, driven.userId))
    answers.push(isRefusal(refusal) ? refused('action', refusal.message) : { type: 'Done' })
  }
  return answers
}
