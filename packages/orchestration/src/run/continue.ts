// After anything has happened: can the stage end, can a step start, is a step complete? Repeated
// until nothing changes. The order within a round is that of the real system (facts of evaluation).
import { limits } from '@stagewright/base'
import { askOpenQuestions } from '../evaluation/ask.ts'
import { leaveStage } from '../stage/leave.ts'
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
    const stage = run.stages[run.currentStage]
    if (!stage) return
    const hasMoved =
      leaveStage(turn, stage) || startSteps(turn, stage) || completeSteps(turn, stage)
    if (!hasMoved) return askOpenQuestions(turn)
  }
  failRun(turn, {
    code: 'loop-guard',
    message: `The run moved ${limits.evaluationRoundsMax} times at once without waiting for anything.`,
  })
}
