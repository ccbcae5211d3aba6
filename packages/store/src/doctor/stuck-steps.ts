// A step in progress has somebody or something at work on it, also where the rest of its run has.
import { runName } from '../runs/run-sql.ts'
import { type Check, foundBy, partOfRun } from './check.ts'

const text = `
  select step.key as id, step.value ->> 'label' as label, run.id as "runId", ${runName} as name
  from run cross join lateral jsonb_each(${partOfRun('steps')}) step
  where run.status = 'InProgress' and run.open_incidents = 0
    and step.value ->> 'status' = 'InProgress'
    and step.value ->> 'isFlowFinished' is distinct from 'true'
    and not exists (select from work_item i
      where i.step_id = step.key and i.status = 'Assigned')
    and not exists (select from interview i where i.step_id = step.key)
    and not exists (select from graphile_worker._private_jobs j
      where j.payload ->> 'stepId' = step.key)
    and not exists (select from flow_failure f where f.again ->> 'stepId' = step.key)
  order by run.id, step.key limit $1`

type Row = { id: string; label: string; runId: string; name: string }

/** Steps in progress on which nobody and nothing works. */
export const stuckSteps: Check = {
  name: 'stuck-steps',
  promise: 'Every step in progress has a person, a flow or a job at work on it.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ id, label, runId, name }) => ({
        kind: 'run',
        id: runId,
        runId,
        message: `Step ${label} (${id}) of ${name} is in progress, and nobody works on it.`,
        remedy: `Give its outputs by hand: stagewright run skip ${runId} --step ${id} --reason "…".`,
      }),
    }),
}
