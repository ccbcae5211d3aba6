// A clock that tests move, and the queue of jobs by that clock: what is due is carried out, oldest
// first, as the worker would. Nothing sleeps.
import { type Clock, type Instant, parseInstant } from '@stagewright/base'
import type { Job } from '@stagewright/conductor'
import { carryOut } from '../job/carry-out.ts'
import type { System } from '../system.ts'
import { loadDeployment } from '../world/deployment.ts'

export type MovedClock = Clock & {
  /** Sets the clock to an instant, such as `2030-05-01T08:00:00Z`. */
  moveTo(text: string): void
}

/** A clock that stands still until it is moved. */
export function movedClock(text: string): MovedClock {
  let now: Instant = parseInstant(text)
  return {
    now: () => now,
    moveTo(later) {
      now = parseInstant(later)
    },
  }
}

const nextText = `with next as (
    select j.id, t.identifier, j.payload, j.attempts from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.run_at <= greatest($1::timestamptz, '2029-01-01') order by j.run_at, j.id limit 1
  )
  delete from graphile_worker._private_jobs j using next where j.id = next.id
  returning next.payload`

/** Carries out all jobs that are due by the system's clock, those they lead to too; their types. */
export async function runDueJobs(system: System): Promise<string[]> {
  system.deployment = await loadDeployment(system.database)
  const done: string[] = []
  for (;;) {
    const now = new Date(system.now()).toISOString()
    const [row] = await system.database.query<{ payload: Job }>(nextText, [now])
    if (!row) return done
    await carryOut(system, row.payload, { attempt: 1, attemptsMax: 1 })
    done.push(row.payload.type)
    if (done.length > 1000) throw new Error(`Jobs without end: ${done.slice(-5).join(', ')}`)
  }
}

/** The types and times of the jobs that wait. */
export async function waitingJobs(system: System): Promise<string[]> {
  const rows = await system.database.query<{ identifier: string; run_at: string }>(
    `select t.identifier, j.run_at from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by j.run_at, j.id`,
  )
  return rows.map((row) => `${row.identifier} ${row.run_at.slice(0, 16)}`)
}
