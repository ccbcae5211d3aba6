// How long finished runs of orchestrations took from a stage to their end.
import type { Queries } from '../database/transaction.ts'

/** Finished runs that are looked at, the newest. */
const RUNS = 100
/** Fewer than this say nothing. */
const RUNS_MIN = 5

const rest = {
  name: 'stage-history',
  // Each entry of a stage counts, for a run that stands in it may come back to it as well.
  text: `
    select asked.orchestration, stage.value ->> 'name' as name,
      array_agg(took.ms order by took.ms) as "restsMs"
    from unnest($1::text[]) asked (orchestration) cross join lateral (
      select id, ended_at, state -> 'stages' as stages from run
      where run.orchestration = asked.orchestration and status = 'Completed'
      order by ended_at desc limit ${RUNS}
    ) finished cross join lateral jsonb_each(finished.stages) stage
    cross join lateral (select greatest(0, extract(epoch from ended_at) * 1000
      - (stage.value ->> 'startedAt')::double precision)::double precision as ms) took
    group by 1, 2 having count(distinct finished.id) >= ${RUNS_MIN}`,
}

/** Milliseconds by the name of a stage, the shortest first. */
export type StageHistory = ReadonlyMap<string, readonly number[]>

/**
 * The milliseconds from the entry of a stage to the end of the run, by orchestration; of stages
 * that at least five of its newest finished runs came through.
 */
export async function stageHistories(
  db: Queries,
  orchestrations: readonly string[],
): Promise<Map<string, StageHistory>> {
  type Row = { orchestration: string; name: string; restsMs: number[] }
  const rows = await db.query<Row>(rest, [orchestrations])
  const histories = new Map<string, Map<string, readonly number[]>>()
  for (const { orchestration, name, restsMs } of rows) {
    const stages = histories.get(orchestration) ?? new Map<string, readonly number[]>()
    histories.set(orchestration, stages.set(name, restsMs))
  }
  return histories
}
