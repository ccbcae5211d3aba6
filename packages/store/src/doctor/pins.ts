// The definitions that live runs stand on are there: the version of the orchestration itself, and
// the versions of the flows it is pinned to. Version 0 is a flow of the platform.
import { isLive } from '../runs/run-sql.ts'
import { type Check, foundBy, partOfRun } from './check.ts'

/** Very many runs stand on the same versions: these are put together, then looked at. */
const text = `
  with stands as (
    select run.orchestration as name, run.version, ${partOfRun('pins')} as pins,
      min(run.id) as run_id, count(*) as count
    from run where ${isLive} group by 1, 2, 3
  ), used as (
    select name, version, min(run_id) as run_id, sum(count) as count from stands group by 1, 2
    union all
    select pin.key, (pin.value #>> '{}')::integer, min(run_id), sum(count)
    from stands cross join lateral jsonb_each(pins) pin group by 1, 2
  )
  select used.name, used.version, used.run_id as "runId", used.count::integer as count,
    known.api_name is not null as "isKnown"
  from used left join definition_version known
    on known.api_name = used.name and known.version = used.version
  where used.version <> 0 and (known.api_name is null or known.deleted_at is not null)
  limit $1`

const notRunnable = `
  select api_name as name, version from definition_version
  where is_active and (not is_runnable or deleted_at is not null) limit $1`

const damaged = `
  select api_name as name, version from definition_version
  where deleted_at is null and (jsonb_typeof(definition -> 'metadata'),
    jsonb_typeof(definition -> 'nodes'), jsonb_typeof(definition -> 'resources'))
    is distinct from ('object', 'object', 'object') limit $1`

type Row = { name: string; version: number; runId: string; count: number; isKnown: boolean }

/** Versions that live runs need and that are gone, and active ones that cannot run. */
export const pins: Check = {
  name: 'versions',
  promise: 'Every version that a live run stands on is there and can run.',
  async find(examination) {
    const gone = await foundBy<Row>(examination, text, {
      told: ({ name, version, runId, count, isKnown }) => ({
        kind: 'version',
        id: `${name} ${version}`,
        runId,
        message: `Version ${version} of ${name} ${isKnown ? 'was deleted' : 'is not there'}, and ${count === 1 ? `run ${runId} stands` : `${count} live runs stand`} on it.`,
        remedy: `Move them to another: stagewright run migrate --orchestration … --from ${version} --to … --renew-pins.`,
      }),
    })
    const broken = await foundBy<Pick<Row, 'name' | 'version'>>(examination, notRunnable, {
      told: ({ name, version }) => ({
        kind: 'version',
        id: `${name} ${version}`,
        runId: null,
        message: `Version ${version} of ${name} is active and cannot run.`,
        remedy: 'Deploy it again, or deactivate it.',
      }),
    })
    const unreadable = await foundBy<Pick<Row, 'name' | 'version'>>(examination, damaged, {
      told: ({ name, version }) => ({
        kind: 'version',
        id: `${name} ${version}`,
        runId: null,
        message: `What is stored of version ${version} of ${name} is damaged, so it is left out.`,
        remedy:
          'Restore it from a backup, or deploy its file with a change, such as its description.',
      }),
    })
    return [...gone, ...broken, ...unreadable]
  },
}
