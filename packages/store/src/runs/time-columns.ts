// A time limit as it stands in the columns that lists filter and sort by.
import { isoInstant } from '@stagewright/base'
import type { Run, TimeLimit } from '@stagewright/orchestration'

/** When what has no due date comes in a list that is sorted by it. */
const NEVER = '9999-12-31T00:00:00.000Z'

/** Columns of a run or a work item. */
export function timeColumns(limit: TimeLimit | undefined) {
  return {
    due_at: limit ? isoInstant(limit.dueAt) : undefined,
    risk_at: limit ? isoInstant(limit.riskAt) : undefined,
    clock_stopped_at: limit?.stoppedAt === undefined ? undefined : isoInstant(limit.stoppedAt),
  }
}

/** Further columns of a work item. */
export function itemTimeColumns(limit: TimeLimit | undefined) {
  return {
    ...timeColumns(limit),
    due_order: limit ? isoInstant(limit.dueAt) : NEVER,
    due_by_hand: limit?.isByHand === true,
  }
}

/** Whether anything that is open in a run has a time limit. */
export function hasTimeLimits({ time, stages, workItems }: Run): boolean {
  return (
    time !== undefined ||
    Object.values(stages).some(
      (stage) => stage.time !== undefined && stage.endedAt === undefined,
    ) ||
    Object.values(workItems).some((item) => item.time !== undefined && item.status === 'Assigned')
  )
}
