// What is due is taken. Jobs, schedules, later paths and events that are due for minutes mean that
// no process takes jobs, or that they come in faster than they are done.
import { isReplaced } from '../jobs/replaced-jobs.ts'
import { type Check, type Finding, foundBy, GRACE_MINUTES } from './check.ts'

const isLate = (column: string) =>
  `${column} < $2::timestamptz - interval '${GRACE_MINUTES} minutes'`

const lateJobs = `
  select min(job.id)::text as id, task.identifier as what, count(*)::integer as count,
    min(job.run_at) as since
  from graphile_worker._private_jobs job
  join graphile_worker._private_tasks task on task.id = job.task_id
  where ${isLate('job.run_at')} and job.locked_at is null and job.attempts < job.max_attempts
  group by task.identifier order by 3 desc limit $1`

const givenUp = `
  select job.id::text as id, task.identifier as what, job.last_error as error
  from graphile_worker._private_jobs job
  join graphile_worker._private_tasks task on task.id = job.task_id
  where job.locked_at is null and job.attempts >= job.max_attempts and not (${isReplaced})
  limit $1`

// Each process is entered before it takes its first job, and what it holds is freed as it is
// forgotten. The server says when it was taken.
const ofNobody = `
  select job.locked_by as id, count(*)::integer as count, min(job.locked_at) as since
  from graphile_worker._private_jobs job
  where job.locked_at < now() - interval '${GRACE_MINUTES} minutes' and not exists (
    select from worker_process process where process.pool_id = job.locked_by)
  group by job.locked_by order by 2 desc limit $1`

const unplanned = `
  select flow as id, 'Scheduled flow ' || flow as what, next_at as since
  from flow_schedule where ${isLate('next_at')} and not exists (
    select from graphile_worker._private_jobs job where job.key = 'RunSchedule ' || flow)
  union all
  select min(path.id), 'Later path ' || path.path || ' of ' || path.flow, min(path.due_at)
  from waiting_path path where ${isLate('path.due_at')} and not exists (
    select from graphile_worker._private_jobs job
    where job.payload ->> 'flow' = path.flow and job.payload ->> 'path' = path.path)
  group by path.flow, path.path
  union all
  select min(event.number)::text, 'Platform event ' || event.object, min(event.published_at)
  from platform_event event
  where event.replay_id is null and ${isLate('event.published_at')} and not exists (
    select from graphile_worker._private_jobs job where job.payload ->> 'object' = event.object)
  group by event.object
  limit $1`

type Late = { id: string; what: string; count: number; since: string }

/** Work that is due and that nobody takes. */
export const lateWork: Check = {
  name: 'late-work',
  promise: `What is due is taken within ${GRACE_MINUTES} minutes, by a process that is there.`,
  async find(examination) {
    const values = [examination.now]
    const late = await foundBy<Late>(examination, lateJobs, { values, told: lateFinding })
    const dead = await foundBy<{ id: string; what: string; error: string | null }>(
      examination,
      givenUp,
      {
        told: ({ id, what, error }) => ({
          kind: 'job',
          id,
          runId: null,
          message: `Job ${what} (${id}) was given up: ${error ?? 'no reason was kept'}.`,
          remedy: `Mend the cause, then have it done again: select graphile_worker.reschedule_jobs(array[${id}], attempts => 0).`,
        }),
      },
    )
    const held = await foundBy<Omit<Late, 'what'>>(examination, ofNobody, {
      told: ({ id, count, since }) => ({
        kind: 'job',
        id,
        runId: null,
        message: `${count === 1 ? 'One job is' : `${count} jobs are`} in the hands of a process that is not there, since ${since}.`,
        remedy: `Free ${count === 1 ? 'it' : 'them'} for the others: select graphile_worker.force_unlock_workers(array['${id}']).`,
      }),
    })
    const missed = await foundBy<Omit<Late, 'count'>>(examination, unplanned, {
      values,
      told: ({ id, what, since }) => ({
        kind: 'job',
        id,
        runId: null,
        message: `${what} was due at ${since}, and no job carries it out.`,
        remedy: 'Start the server once more: it plans what is active when it starts.',
      }),
    })
    return [...late, ...dead, ...held, ...missed]
  },
}

function lateFinding({ id, what, count, since }: Late): Finding {
  return {
    kind: 'job',
    id,
    runId: null,
    message: `${count === 1 ? 'One job' : `${count} jobs`} ${what} ${count === 1 ? 'is' : 'are'} due since ${since} and not taken.`,
    remedy: 'Start a process that takes jobs, or more of them: stagewright serve.',
  }
}
