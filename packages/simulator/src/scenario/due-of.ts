// How time stands for what a scenario names: an open work item, a stage, or the run.
import { type Instant, isoInstant } from '@stagewright/base'
import { dueStateOf, type Run, type TimeLimit } from '@stagewright/orchestration'
import { ScenarioFailure } from './scenario-failure.ts'

/**
 * Checks a state such as `overdue`, or the instant at which it is due.
 * @throws ScenarioFailure when it is not so
 */
export function checkDue(run: Run, now: Instant, named: string, expected: string): void {
  const limit = limitOf(run, named)
  const state = limit ? dueStateOf(limit, now) : 'none'
  if (state === expected) return
  const at = limit && isoInstant(limit.dueAt)
  const asked = Date.parse(expected)
  if (at !== undefined && !Number.isNaN(asked) && asked === limit?.dueAt) return
  const found = at === undefined ? 'no due date' : `${state}, due ${at}`
  throw new ScenarioFailure(`due.${named}: expected ${expected}, found ${found}`)
}

function limitOf(run: Run, named: string): TimeLimit | undefined {
  if (named === 'run') return run.time
  const items = Object.values(run.workItems)
  const item = items.find(({ label, status }) => label === named && status === 'Assigned')
  if (item) return item.time
  const stage = Object.values(run.stages).findLast(
    ({ name, label }) => name === named || label === named,
  )
  if (stage) return stage.time
  throw new ScenarioFailure(`due: no open work item and no stage ${named}`)
}
