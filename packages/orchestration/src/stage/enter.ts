// A stage begins, and with it those that the policy has beside it: their steps stand ready, not
// started.
import { assert, limits } from '@stagewright/base'
import type { FlowOrchestratedStage } from '@stagewright/metadata'
import { stepKind } from '../definition-parts.ts'
import { carryOver } from '../migration/carry-over.ts'
import { failRun } from '../run/fail.ts'
import { keyPrefixes, type Turn } from '../turn.ts'

/** How often a stage may be entered: each time a person lets the run go on, as often again. */
function entriesMax({ definition, run }: Turn): number {
  const { loopGuard = limits.stageEntriesMax } = definition.policy ?? {}
  const resumed = Object.values(run.incidents).filter(
    ({ code, resolvedAt }) => code === 'loop-guard' && resolvedAt !== undefined,
  )
  return loopGuard * (1 + resumed.length)
}

/**
 * Enters a stage, unless it was entered so often that a loop without end is the likelier reading.
 */
export function enterStage(turn: Turn, stage: FlowOrchestratedStage): void {
  const { nodes, policy } = turn.definition
  const label = stage.label ?? stage.name
  const entries = turn.run.visits[stage.name] ?? 0
  if (entries >= entriesMax(turn)) {
    const message = `Stage ${label} was entered ${entries} times; the run stops here so that it does not circle for ever. Resume it to let it go on as many times again.`
    return failRun(turn, { code: 'loop-guard', message })
  }
  const firstId = begin(turn, stage)
  for (const name of policy?.beside?.[stage.name] ?? []) {
    const node = nodes[name]
    assert(node?.nodeKind === 'orchestratedStages', `no stage ${name}`)
    begin(turn, node, firstId)
  }
}

/** Begins one stage, beside another one or alone; gives the id of its run. */
function begin(turn: Turn, stage: FlowOrchestratedStage, besideId?: string): string {
  const stageId = turn.newId(keyPrefixes.stage)
  turn.emit({
    type: 'StageStarted',
    stageId,
    name: stage.name,
    label: stage.label ?? stage.name,
    ...(besideId !== undefined && { besideId }),
    steps: stage.stageSteps.map((step) => ({
      id: turn.newId(keyPrefixes.step),
      name: step.name,
      label: step.label ?? step.name,
      kind: stepKind(step),
    })),
  })
  carryOver(turn, stageId)
  return stageId
}
