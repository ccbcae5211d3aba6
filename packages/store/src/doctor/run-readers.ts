// Who has to do with a run is listed with it, and lists show somebody's runs by that. It agrees
// with the work items.
import { runName } from '../runs/run-sql.ts'
import { type Check, type Finding } from './check.ts'
import { runsToLookAt } from './runs-to-look-at.ts'

/** Runs that are compared at a time. */
const SLICE = 2_000

const columns = 'run_id, reader_id, changed_at, submitted_at, holds, approves'
const compared = `
  with kept as (select ${columns} from run_reader where run_id = any($1)),
    ruled as (select ${columns} from readers_of_runs($1)),
    wrong as ((table kept except table ruled) union all (table ruled except table kept))
  select run.id, ${runName} as name from run
  where run.id in (select run_id from wrong) order by run.id limit $2`

type Row = { id: string; name: string }

/** Runs whose readers are not those whom their work items name. */
export const runReaders: Check = {
  name: 'run-readers',
  promise: 'Who is listed as having to do with a run agrees with its work items.',
  async find(examination) {
    const findings: Finding[] = []
    for await (const ids of runsToLookAt(examination, { slice: SLICE })) {
      const rows = await examination.db.query<Row>(compared, [ids, examination.most])
      findings.push(...rows.map(finding))
      if (findings.length >= examination.most) break
    }
    return findings.slice(0, examination.most)
  },
}

function finding({ id, name }: Row): Finding {
  return {
    kind: 'run',
    id,
    runId: id,
    message: `Of run ${name} others are listed as having to do with it than its work items say.`,
    remedy: `List them anew: select list_run_readers(array['${id}'])`,
  }
}
