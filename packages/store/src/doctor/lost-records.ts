// The records that live runs are about are there, unless the run knows that they were deleted.
import { tableOf } from '../records/relations.ts'
import { isLive, runName } from '../runs/run-sql.ts'
import { type Check, type Finding, foundBy } from './check.ts'

const objectsText = `
  select run.record_object as object, c.relkind is not null as "hasTable", min(run.id) as "runId"
  from run left join pg_class c on c.relname = run.record_object and c.relkind in ('r', 'v')
    and c.relnamespace = 'records'::regnamespace
  where ${isLive} and run.record_object is not null
  group by 1, 2 order by 1 limit $1`

const lostText = (object: string) => `
  select run.id, ${runName} as name, run.record_id as "recordId"
  from run left join ${tableOf(object)} record on record."Id" = run.record_id
  where ${isLive} and run.record_object = $2 and record."Id" is null
    and not run.state ? 'recordDeletedAt'
  limit $1`

type OfObject = { object: string; hasTable: boolean; runId: string }
type Lost = { id: string; name: string; recordId: string }

/** Live runs whose record, or whose object, is not there. */
export const lostRecords: Check = {
  name: 'records',
  promise: 'The record of every live run is there.',
  async find(examination) {
    const { db, most } = examination
    const findings: Finding[] = []
    for (const { object, hasTable, runId } of await db.query<OfObject>(objectsText, [most])) {
      if (!hasTable) {
        const message = `Live runs are about records of ${object}, which has no table any more.`
        const remedy = 'Deploy the object again, or restore a backup that has it.'
        findings.push({ kind: 'table', id: object, runId, message, remedy })
        continue
      }
      const lost = await foundBy<Lost>(examination, lostText(object), {
        values: [object],
        told: ({ id, name, recordId }) => ({
          kind: 'run',
          id,
          runId: id,
          message: `${name} is about ${object} ${recordId}, which is not there.`,
          remedy: `End it: stagewright run cancel ${id} --reason "The record is gone."`,
        }),
      })
      findings.push(...lost)
    }
    return findings
  },
}
