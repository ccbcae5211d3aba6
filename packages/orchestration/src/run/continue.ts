// After anything has happened: can a stage end, can a step start, is a step complete? Repeated
// until nothing changes. The order within a round is that of the real system (facts of evaluation).
import { limits } from '@stagewright/base'
import { askOpenQuestions } from '../evaluation/ask.ts'
import { leaveStage } from '../stage/leave.ts'
import { openStages } from '../stage/open-stages.ts'
import type { StageRun } from '../run.ts'
import { completeSteps } from '../step/complete.ts'
import { startSteps } from '../step/start.ts'
import type { Turn } from '../turn.ts'
import { failRun } from './fail.ts'

/** Moves the run on as far as it goes by itself. */
export function continueRun(turn: Turn): void {
  for (let round = 0; round < limits.evaluationRoundsMax; round++) {
    const { run } = turn
    turn.questions.clear()
    if (run.status !== 'InProgress' || run.currentStage === null) return
    const hasMoved = openStages(run).some((stage) => moves(turn, stage))
    if (!hasMoved) return askOpenQuestions(turn)
  }
  failRun(turn, {
    code: 'loop-guard',
    message: `The run moved ${limits.evaluationRoundsMax} times at once without waiting for anything.`,
  })
}

/** True when the stage, or a step of it, went on, or the run cannot. */
function moves(turn: Turn, stage: StageRun): boolean {
  if (turn.run.status !== 'InProgress') return true
  return leaveStage(turn, stage) || startSteps(turn, stage) || completeSteps(turn, stage)
}
