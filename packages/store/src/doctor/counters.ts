// What is counted beside the rows agrees with the rows: open incidents of a run, and the numbers
// that runs and work items get.
import { isLive, runName } from '../runs/run-sql.ts'
import { type Check, foundBy, partOfRun } from './check.ts'

const incidents = `
  select run.id, ${runName} as name, run.open_incidents as kept, counted.count
  from run cross join lateral (
    select count(*)::integer as count from jsonb_each(${partOfRun('incidents')}) incident
    where not incident.value ? 'resolvedAt'
  ) counted
  where (${isLive} or run.open_incidents > 0)
    and (run.open_incidents > 0 or ${partOfRun('incidents')} <> '{}')
    and run.open_incidents <> counted.count
  order by run.id limit $1`

const sequences = `
  select kept.name, kept.last, kept.used
  from (select max(number) as number, max(submission_number) as submission from run) of_runs
  cross join (
    select max(number) as number, max(approval_number) as approval from work_item
  ) of_items
  cross join lateral (values
    ('run_number', (select last_value from run_number), of_runs.number),
    ('work_item_number', (select last_value from work_item_number), of_items.number),
    ('approval_work_item_number', (select last_value from approval_work_item_number),
      of_items.approval),
    ('approval_submission_number', (select last_value from approval_submission_number),
      of_runs.submission)
  ) kept (name, last, used)
  where kept.used > kept.last limit $1`

/** Counters that a count does not bear out. */
export const counters: Check = {
  name: 'counters',
  promise: 'What is counted beside the rows agrees with the rows.',
  async find(examination) {
    type Kept = { id: string; name: string; kept: number; count: number }
    const wrong = await foundBy<Kept>(examination, incidents, {
      told: ({ id, name, kept, count }) => ({
        kind: 'run',
        id,
        runId: id,
        message: `${name} is listed with ${kept} open incidents, and has ${count}.`,
        remedy: `Any act on the run counts anew, such as stagewright run suspend ${id} and resume.`,
      }),
    })
    const behind = await foundBy<{ name: string; last: number; used: number }>(
      examination,
      sequences,
      {
        told: ({ name, last, used }) => ({
          kind: 'table',
          id: name,
          runId: null,
          message: `The next number of ${name} comes after ${last}, and ${used} is taken.`,
          remedy: `Set it: select setval('${name}', ${used}).`,
        }),
      },
    )
    return [...wrong, ...behind]
  },
}
