// A clock that tests move, and the queue of jobs by that clock: what is due is carried out, oldest
// first, as the worker would. Nothing sleeps.
import { type Clock, type Instant, isoInstant, parseInstant } from '@stagewright/base'
import type { Job } from '@stagewright/conductor'
import { carryOut } from '../job/carry-out.ts'
import { putOff, WaitsForRoom } from '../job/waits-for-room.ts'
import type { System } from '../system.ts'
import { loadDeployment } from '../world/deployment.ts'

const HOUR_MS = 3_600_000

export type MovedClock = Clock & {
  /** Sets the clock to an instant, such as `2030-05-01T08:00:00Z`. */
  moveTo(text: string): void
  /** Moves it on by hours. */
  forward(hours: number): void
  /** The minute it shows, moved by hours: `2030-05-01T08:00`. */
  minute(hours?: number): string
}

/** A clock that stands still until it is moved; later than any clock of a computer. */
export function movedClock(text: string): MovedClock {
  let now: Instant = parseInstant(text)
  return {
    now: () => now,
    moveTo(later) {
      now = parseInstant(later)
    },
    forward(hours) {
      now += hours * HOUR_MS
    },
    minute: (hours = 0) => isoInstant(now + hours * HOUR_MS).slice(0, 16),
  }
}

const nextText = `with next as (
    select id from graphile_worker._private_jobs where is_available and run_at <= $1
    order by run_at, id limit 1 for update skip locked
  )
  update graphile_worker._private_jobs j
  set locked_by = 'test', locked_at = now(), attempts = j.attempts + 1
  from next where j.id = next.id returning j.id, j.payload`

/** Carries out all jobs that are due by the system's clock, those they lead to too; their types. */
export async function runDueJobs(system: System): Promise<string[]> {
  system.deployment = await loadDeployment(system.database)
  const done: string[] = []
  for (;;) {
    const now = isoInstant(system.now())
    const [row] = await system.database.query<{ id: string; payload: Job }>(nextText, [now])
    if (!row) return done
    await carryOutRow(system, row)
    done.push(row.payload.type)
    if (done.length > 1000) throw new Error(`Jobs without end: ${done.slice(-5).join(', ')}`)
  }
}

async function carryOutRow(system: System, { id, payload }: { id: string; payload: Job }) {
  let isPutOff = false
  try {
    await carryOut(system, payload, { attempt: 1, attemptsMax: 1 })
  } catch (error) {
    if (!(error instanceof WaitsForRoom)) throw error
    isPutOff = true
    await putOff(system, 'test', { ids: [id], why: error.message })
  } finally {
    const text = 'delete from graphile_worker._private_jobs where id = $1'
    if (!isPutOff) await system.database.query(text, [id])
  }
}

/** The types of the jobs that wait, and their minutes, the next one first. */
export async function waitingJobs(system: System): Promise<string[]> {
  const rows = await system.database.query<{ type: string; run_at: string }>(
    `select t.identifier as type, j.run_at from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by j.run_at, j.id`,
  )
  return rows.map(({ type, run_at }) => `${type} ${isoInstant(Date.parse(run_at)).slice(0, 16)}`)
}
