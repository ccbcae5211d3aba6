// Takes jobs from the queue and hands each to what carries it out.
import { EventEmitter } from 'node:events'
import {
  deliverEvents,
  type Job,
  runDuePaths,
  runPath,
  runSchedule,
  runScheduled,
  takeEvents,
} from '@stagewright/conductor'
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { System } from '../system.ts'
import { callAction } from './call-action.ts'
import { callStepService } from './call-step-service.ts'
import { sendOutboundMessage } from './send-outbound-message.ts'
import { endWait } from './end-wait.ts'
import { inTransaction } from './in-transaction.ts'
import { releaseDeadWorkers } from './release-dead-workers.ts'
import { runStepFlow } from './run-step-flow.ts'

export type Worker = { stop(): Promise<void> }

type Carrier<T extends Job['type']> = (
  system: System,
  job: Extract<Job, { type: T }>,
  attempt: number,
) => Promise<void>
type Carriers = { [T in Job['type']]: Carrier<T> }

const carriers: Carriers = {
  RunStepFlow: runStepFlow,
  CallAction: callAction,
  CallStepService: callStepService,
  SendOutboundMessage: sendOutboundMessage,
  EndWait: endWait,
  RunDuePaths: inTransaction(runDuePaths),
  RunPath: inTransaction(runPath),
  RunSchedule: inTransaction(runSchedule),
  RunScheduled: inTransaction(runScheduled),
  DeliverEvents: inTransaction(deliverEvents),
  TakeEvents: inTransaction(takeEvents),
}

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
    Object.entries(carriers).map(([type, carry]) => [
      type,
      async (payload, { job }) =>
        (carry as (system: System, job: unknown, attempt: number) => Promise<void>)(
          system,
          payload,
          job.attempts,
        ),
    ]),
  )
}

/** Only warnings and errors of the queue are worth a line. */
function quiet(system: System): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') system.log(`Jobs: ${message}`)
  })
}
