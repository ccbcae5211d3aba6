// Takes jobs from the queue and hands each to what carries it out.
import { EventEmitter } from 'node:events'
import type { Job } from '@stagewright/conductor'
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { System } from '../system.ts'
import { carryOut, jobTypes } from './carry-out.ts'
import { releaseDeadWorkers } from './release-dead-workers.ts'

export type Worker = { stop(): Promise<void> }

/** How many jobs one process works on at a time. */
const CONCURRENCY = 8

/** Prepares the tables of the queue. */
export async function prepareJobs(system: System): Promise<void> {
  await runMigrations({ pgPool: system.database.pool, logger: quiet(system) })
}

/** Starts taking jobs. */
export async function startWorker(system: System): Promise<Worker> {
  const events: WorkerEvents = new EventEmitter()
  let poolId = ''
  events.once('pool:create', ({ workerPool }) => (poolId = workerPool.id))
  const runner = await run({
    events,
    pgPool: system.database.pool,
    taskList: tasks(system),
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: quiet(system),
  })
  const release = await releaseDeadWorkers(system, poolId)
  return {
    async stop() {
      await release.stop()
      await runner.stop()
    },
  }
}

function tasks(system: System): TaskList {
  return Object.fromEntries(
    jobTypes.map((type) => [
      type,
      (payload, { job }) =>
        carryOut(system, payload as Job, {
          attempt: job.attempts,
          attemptsMax: job.max_attempts,
        }),
    ]),
  )
}

/** Only warnings and errors of the queue are worth a line. */
function quiet(system: System): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') system.log(`Jobs: ${message}`)
  })
}
