// A work item belongs to a run, is open only while its run is, and stands in its row as it stands
// in the run.
import { type Check, type Examination, type Finding, foundBy } from './check.ts'

const withoutRun = `
  select item.id, item.run_id as "runId", item.label,
    case when run.id is null then 'Its run is not there.'
      else 'It is open, and its run has ended.' end as message
  from work_item item left join run on run.id = item.run_id
  where run.id is null
    or (item.status = 'Assigned' and run.status in ('Completed', 'Canceled'))
  order by item.id limit $1`

const differing = (isWhole: boolean) => `
  select item.id, item.run_id as "runId", item.label,
    case when known.status is null then 'Its run knows nothing of it.'
      else 'It is ' || item.status || ' in the lists and ' || known.status || ' in its run.' end
      as message
  from work_item item join run on run.id = item.run_id
  cross join lateral (
    select run.state #>> array['workItems', item.id, 'status'] as status
  ) known
  where ${isWhole ? '' : `item.status = 'Assigned' and`} known.status is distinct from item.status
  order by item.id limit $1`

/** Every log begins with line 1. */
const strayLogs = `
  select log.run_id as id from run_change log
  where log.first = 1 and not exists (select from run where run.id = log.run_id)
  order by log.run_id limit $1`

type Row = { id: string; runId: string; label: string; message: string }

/** Work items without a run, and rows that say another thing than their run. */
export const orphanItems: Check = {
  name: 'orphan-items',
  promise: 'Every work item belongs to a run and is listed as it stands there.',
  async find(examination) {
    const lost = await found(examination, withoutRun)
    const stray = await foundBy<{ id: string }>(examination, strayLogs, {
      told: ({ id }) => ({
        kind: 'run',
        id,
        runId: null,
        message: `There is a log of run ${id}, which is not there.`,
        remedy: `Restore a backup that has the run; or drop what is left of it: delete from run_change where run_id = '${id}'.`,
      }),
    })
    return [...lost, ...stray, ...(await found(examination, differing(examination.isWhole)))]
  },
}

function found(examination: Examination, text: string): Promise<Finding[]> {
  return foundBy<Row>(examination, text, {
    told: ({ id, runId, label, message }) => ({
      kind: 'work-item',
      id,
      runId,
      message: `Work item ${label} (${id}): ${message}`,
      remedy: `Restore a backup from before the damage, or have the run written anew by any act on it, such as stagewright run suspend ${runId} and resume.`,
    }),
  })
}
