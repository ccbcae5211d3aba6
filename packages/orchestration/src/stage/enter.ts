// A stage begins: its steps stand ready, not started.
import { limits } from '@stagewright/base'
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
  const label = stage.label ?? stage.name
  const entries = turn.run.visits[stage.name] ?? 0
  if (entries >= entriesMax(turn)) {
    const message = `Stage ${label} was entered ${entries} times; the run stops here so that it does not circle for ever. Resume it to let it go on as many times again.`
    return failRun(turn, { code: 'loop-guard', message })
  }
  const stageId = turn.newId(keyPrefixes.stage)
  turn.emit({
    type: 'StageStarted',
    stageId,
    name: stage.name,
    label,
    steps: stage.stageSteps.map((step) => ({
      id: turn.newId(keyPrefixes.step),
      name: step.name,
      label: step.label ?? step.name,
      kind: stepKind(step),
    })),
  })
  carryOver(turn, stageId)
}
