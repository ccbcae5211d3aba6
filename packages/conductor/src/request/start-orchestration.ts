// A flow starts orchestrations: each run begins in the flow's transaction and goes its own way, or
// begins when there is room.
import type { FlowAnswer, StartOrchestration } from '@stagewright/flow'
import { isRefusal, keyPrefixes } from '@stagewright/orchestration'
import { isRestricted } from '@stagewright/record'
import { actorOf, parseFlowKey } from '../decision-context.ts'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { actorOf as actorOfWork } from '../interview/access-mode.ts'
import { limitedActor, refusedReach } from '../record/held-rights.ts'
import { refused, refusedBy } from './answer.ts'

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
    const { limits } = actorOfWork(driven)
    const definition = world.definitions.version(apiName, version)
    const reach = { kind: 'flow' as const, name: apiName }
    const fault =
      definition && isRestricted(definition) ? refusedReach(world, limits, reach) : undefined
    if (fault) {
      answers.push(refusedBy(fault))
      continue
    }
    const start = { type: 'StartRun' as const, runId, apiName, version, inputs: request.inputs }
    if (world.admission?.holdsStart()) {
      const held = { type: 'StartHeldRun' as const, start, by: driven.userId }
      performance.add({ ...held, ...(limits && { limits }) })
      answers.push({ type: 'Done' })
      continue
    }
    const actor = limitedActor(world, limits, await actorOf(world, driven.userId))
    const refusal = await performance.command(start, actor)
    answers.push(isRefusal(refusal) ? refused('action', refusal.message) : { type: 'Done' })
  }
  return answers
}
