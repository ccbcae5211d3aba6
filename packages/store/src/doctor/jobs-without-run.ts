// A job is for a run that is there.
import { type Check, foundBy } from './check.ts'

const text = `
  select job.id::text as id, task.identifier as task, job.payload ->> 'runId' as "runId"
  from graphile_worker._private_jobs job
  join graphile_worker._private_tasks task on task.id = job.task_id
  where job.payload ->> 'runId' is not null
    and not exists (select from run where run.id = job.payload ->> 'runId')
  limit $1`

type Row = { id: string; task: string; runId: string }

/** Jobs for runs that are not there. */
export const jobsWithoutRun: Check = {
  name: 'jobs-without-run',
  promise: 'Every job about a run finds its run.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ id, task, runId }) => ({
        kind: 'job',
        id,
        runId,
        message: `Job ${task} (${id}) is for run ${runId}, which is not there.`,
        remedy: `It does nothing any more. Drop it: delete from graphile_worker._private_jobs where id = ${id}.`,
      }),
    }),
}
