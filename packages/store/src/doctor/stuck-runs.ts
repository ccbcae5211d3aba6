// No silent stop: a live run has an open work item, a timer, a subscription, a job or an incident.
// Conditions are its subscription: they are looked at again when its record changes, so a run that
// has a record and waits for nothing but conditions is well.
import { runName } from '../runs/run-sql.ts'
import { type Check, foundBy } from './check.ts'

const text = `
  select run.id, ${runName} as name, run.label, run.status
  from run
  where run.status in ('InProgress', 'Error') and run.open_incidents = 0
    and not exists (select from work_item i where i.run_id = run.id and i.status = 'Assigned')
    and not exists (select from interview i where i.run_id = run.id)
    and not exists (select from graphile_worker._private_jobs j
      where j.payload ->> 'runId' = run.id)
    and not exists (select from flow_failure f where f.again ->> 'runId' = run.id)
    and (run.status = 'Error' or run.record_id is null or jsonb_path_exists(run.state,
      '$.steps.* ? (@.status == "InProgress" && !(@.isFlowFinished == true))'))
  order by run.id limit $1`

type Row = { id: string; name: string; label: string; status: string }

/** Live runs that nothing will ever move again. */
export const stuckRuns: Check = {
  name: 'stuck-runs',
  promise: 'Every run that is under way waits for something that will come.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ id, name, label, status }) => ({
        kind: 'run',
        id,
        runId: id,
        message:
          status === 'Error'
            ? `${name} (${label}) stands on Error, and no incident says why.`
            : `${name} (${label}) is in progress and waits for nobody and nothing.`,
        remedy: `See stagewright run why ${id}; skip the step it stands at (stagewright run skip), or end it: stagewright run cancel ${id} --reason "…".`,
      }),
    }),
}
