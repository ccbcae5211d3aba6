// Who has to do with a run is listed with it, and lists show somebody's runs by that. It agrees
// with the work items. Looks at runs that changed last and at some picked by chance; at all when
// asked.
import { type Check, type Examination, type Finding, runName } from './check.ts'

/** Runs of each half of a sample. */
const SAMPLE = 500
/** Runs that are compared at a time. */
const SLICE = 2_000

const sample = `
  (select id from run order by changed_at desc, id desc limit ${SAMPLE})
  union
  (select id from run tablesample system (
    least(100, 100.0 * ${SAMPLE} / greatest(1, (select reltuples from pg_class
      where oid = 'run'::regclass)))) limit ${SAMPLE})`
const allAfter = `select id from run where id > $1 order by id limit ${SLICE}`
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
    for await (const ids of slices(examination)) {
      const rows = await examination.db.query<Row>(compared, [ids, examination.most])
      findings.push(...rows.map(finding))
      if (findings.length >= examination.most) break
    }
    return findings.slice(0, examination.most)
  },
}

async function* slices({ db, isWhole }: Examination): AsyncGenerator<string[]> {
  const read = async (text: string, values: unknown[]) =>
    (await db.query<{ id: string }>(text, values)).map(({ id }) => id)
  if (!isWhole) return yield await read(sample, [])
  let after = ''
  for (;;) {
    const ids = await read(allAfter, [after])
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) ?? ''
  }
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
