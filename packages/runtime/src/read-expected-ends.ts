// When runs will end, by what the finished runs of their orchestrations took.
import type { Instant } from '@stagewright/base'
import { expectedEnd, type Forecast, type Run } from '@stagewright/orchestration'
import { type Queries, stageHistories } from '@stagewright/store'

/** The expected ends by run id; one statement for any number of runs. */
export async function readExpectedEnds(
  db: Queries,
  runs: readonly Run[],
  now: Instant,
): Promise<Map<string, Forecast>> {
  const atWork = runs.filter(({ status }) => status === 'InProgress')
  const asked = new Set(atWork.map(({ orchestration }) => orchestration.apiName))
  if (asked.size === 0) return new Map()
  const histories = await stageHistories(db, [...asked])
  const ends = new Map<string, Forecast>()
  for (const run of atWork) {
    const end = expectedEnd(run, histories.get(run.orchestration.apiName) ?? new Map(), now)
    if (end !== undefined) ends.set(run.id, end)
  }
  return ends
}
