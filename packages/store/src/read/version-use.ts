// Who needs a version: live runs of it, live runs pinned to it as a called flow, runs whose
// migration can still be undone to it, and flows that wait in the middle of it.
import type { Queries } from '../database/transaction.ts'
import { isLive, runName } from '../runs/run-sql.ts'

export type VersionUse = {
  /** Live runs in all; `runs` are the first of them, last changed first. */
  runCount: number
  runs: { id: string; name: string; label: string; status: string; stage: string | null }[]
  /** Interviews outside of runs that stand in it. */
  interviewCount: number
}

/** Runs listed by name. */
const RUNS_LISTED = 20

const runsText = {
  name: 'runs-using-version',
  text: `
    select id, ${runName} as name, label, status,
      current_stage as stage, (count(*) over ())::integer as total
    from run
    where ${isLive} and (
      (orchestration = $1::text and version = $2::integer)
      or state -> 'pins' -> $1::text = to_jsonb($2::integer)
      or state -> 'migration' -> 'before' -> 'pins' -> $1::text = to_jsonb($2::integer)
      or state -> 'migration' -> 'before' -> 'orchestration' @>
        jsonb_build_object('apiName', $1::text, 'version', $2::integer)
      or exists (
        select from interview where interview.run_id = run.id
          and interview.state -> 'frames' @> jsonb_build_array(jsonb_build_object('flow', $3::text))
      ))
    order by changed_at desc, id desc limit ${RUNS_LISTED}`,
}
const interviewsText = {
  name: 'interviews-using-version',
  text: `select count(*)::integer as count from interview where run_id is null
    and state -> 'frames' @> jsonb_build_array(jsonb_build_object('flow', $1::text))`,
}

type Row = VersionUse['runs'][number] & { total: number }

/** What needs a version of a flow or orchestration at this moment. */
export async function versionUse(
  db: Queries,
  { apiName, version }: { apiName: string; version: number },
): Promise<VersionUse> {
  const key = `${apiName}@${version}`
  const rows = await db.query<Row>(runsText, [apiName, version, key])
  const [interviews] = await db.query<{ count: number }>(interviewsText, [key])
  return {
    runCount: rows[0]?.total ?? 0,
    runs: rows.map(({ total: _, ...run }) => run),
    interviewCount: interviews?.count ?? 0,
  }
}
