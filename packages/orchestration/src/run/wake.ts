// Something outside may have changed what a run waits for: a record, an event, a person who asks.
import { jsonEquals } from '@stagewright/base'
import type { WakeRun } from '../command.ts'
import { stageOf } from '../definition-parts.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { continueRun } from './continue.ts'

/** Looks at every condition again, with the records that it stands on as they are now. */
export function wakeRun(turn: Turn, command: WakeRun): Refusal | void {
  const { run } = turn
  if (run.status !== 'InProgress') {
    return refuse('run-not-in-progress', 'Only a run in progress can be looked at again.')
  }
  const { record, variables, outputs } = command
  const hasRecord = record !== undefined && !jsonEquals(record, run.record)
  if (hasRecord) turn.emit({ type: 'RecordRefreshed', record })
  if (variables) turn.emit({ type: 'VariablesRefreshed', variables })
  if (outputs) turn.emit({ type: 'OutputsRefreshed', outputs })
  if (!variables && !outputs && !hasRecord && asksEvaluationFlows(turn))
    turn.emit({ type: 'RunWoken' })
  continueRun(turn)
}

/** An evaluation flow may look at anything, so its last answer does not stand after a wake-up. */
function asksEvaluationFlows(turn: Turn): boolean {
  return openStages(turn.run).some((stage) => {
    const node = stageOf(turn.definition, stage)
    return (
      node.exitActionName !== undefined ||
      node.stageSteps.some((step) => step.entryActionName ?? step.exitActionName)
    )
  })
}
