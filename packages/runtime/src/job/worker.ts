// Takes jobs from the queue and hands each to what carries it out. A queue that gave up, because
// the database was away for long, is begun anew.
import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from '@stagewright/conductor'
import { run, type Runner, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker'
import { messageOf } from '../action/run-project-action.ts'
import { outsideRequest } from '../outside-request.ts'
import { tellRemedy } from '../process/tell-remedy.ts'
import type { System } from '../system.ts'
import { carryOut, jobTypes } from './carry-out.ts'
import { createLostJobs, type LostJobs } from './lost-jobs.ts'
import { queueLogger } from './queue-log.ts'
import { letWaitingIn, putOff, WaitsForRoom } from './waits-for-room.ts'
import { createDueTimers, type DueTimers } from './due-timers.ts'

export type Worker = {
  /** How many jobs are at work at this moment. */
  inHand(): number
  /**
   * After each beat of its process: looks whether there is room for jobs that wait for it, and
   * frees what was lost on the way to it. Throws nothing.
   */
  beaten(): void
  /** Its process is out of touch with the database: answers may have been lost. */
  disturbed(): void
  /** Takes no more jobs and ends those in hand. */
  stop(): Promise<void>
}

/** How many jobs one process works on at a time. */
const CONCURRENCY = 8

/** Prepares the tables of the queue. */
export async function prepareJobs(system: System): Promise<void> {
  await runMigrations({ pgPool: system.database.pool, logger: queueLogger(system) })
}

/** Milliseconds before a queue that gave up is begun anew. */
const AGAIN_MS = 2_000

/** What is left of a queue without jobs in hand is given so long. */
const EMPTIED_MS = 2_000

/**
 * Starts taking jobs. `enter` writes down under which name they are locked, so that others free
 * them when this process is gone; none is taken before it resolves, nor by a queue begun anew.
 */
export async function startWorker(
  system: System,
  enter: (poolId: string) => Promise<void>,
): Promise<Worker> {
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted
  const lost = createLostJobs(system)
  // The last one is that of the present queue.
  const poolIds: string[] = []
  const timers = createDueTimers(system, { isStopping, poolId: () => poolIds.at(-1) ?? '', lost })
  const entered = async (poolId: string) => {
    await enter(poolId)
    poolIds.push(poolId)
    // A crowd may have been asked for under the name before.
    if (poolIds.length > 1) lost.disturbed()
  }
  const open = () => openQueue(system, { timers, lost, entered })
  let queue = await open()
  const begin = async (): Promise<boolean> => {
    await pause(AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
    const next = isStopping() ? undefined : await open().catch(() => undefined)
    if (!next) return false
    queue = next
    system.log('Jobs: taken again.', 'warn')
    return true
  }
  const watch = async () => {
    while (!isStopping()) {
      await queue.runner.promise.catch((error: unknown) => sayStopped(system, error))
      while (!isStopping() && !(await begin()));
    }
  }
  const watching = watch()
  let looking: Promise<void> | undefined
  /** A moment after the last job in hand. */
  const emptied = async () => {
    while (queue.inHand().length > 0) await pause(EMPTIED_MS / 10)
    await pause(EMPTIED_MS)
  }
  const stop = async () => {
    stopping.abort()
    // One that gave up already has stopped; one that lost its connection may not end.
    const ended = queue.runner.stop().catch(() => undefined)
    await Promise.race([ended.then(() => watching), emptied()])
    await timers.ended()
  }
  let stopped: Promise<void> | undefined
  const inHand = () => [...queue.inHand(), ...timers.inHand()]
  const look = async () => {
    const limits = letWaitingIn(system).catch((error: unknown) =>
      system.log(`Limits: ${messageOf(error)}`, 'warn'),
    )
    await Promise.all([limits, lost.free({ poolIds, ids: inHand() })])
  }
  return {
    inHand: () => inHand().length,
    disturbed: () => lost.disturbed(),
    beaten: () => void (looking ??= look().finally(() => (looking = undefined))),
    stop: () => (stopped ??= stop()),
  }
}

/** A queue, and the ids of the jobs that its workers have in hand. */
type Queue = { runner: Runner; inHand(): readonly string[] }

type QueueParts = { timers: DueTimers; lost: LostJobs; entered(poolId: string): Promise<void> }

async function openQueue(system: System, { timers, lost, entered }: QueueParts): Promise<Queue> {
  const events: WorkerEvents = new EventEmitter()
  let poolId = ''
  let entering: Promise<void> | undefined
  // Each of its workers waits for this before its first job.
  const startWorker = () => (entering ??= entered(poolId))
  const inHand = new Set<string>()
  events.once('pool:create', ({ workerPool }) => (poolId = workerPool.id))
  events.on('job:start', ({ job }) => inHand.add(job.id))
  events.on('job:complete', ({ job }) => inHand.delete(job.id))
  events.on('worker:getJob:error', () => lost.disturbed())
  const runner = await run({
    events,
    pgPool: system.database.pool,
    taskList: tasks(system, timers, () => poolId),
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: queueLogger(system),
    // In batches, which are tried again while the database is away; a single one would be lost.
    preset: {
      plugins: [{ name: 'EnterBeforeJobs', worker: { hooks: { startWorker } } }],
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  })
  return { runner, inHand: () => [...inHand] }
}

function tasks(system: System, { beside }: DueTimers, poolId: () => string): TaskList {
  const carry: TaskList[string] = (payload, { job }) =>
    outsideRequest(async () => {
      const own = payload as Job
      const tries = { attempt: job.attempts, attemptsMax: job.max_attempts }
      // Not waited for: a job that is done and stands in the queue is done again after a kill.
      beside(own)
      try {
        await carryOut(system, own, tries)
      } catch (error) {
        if (error instanceof WaitsForRoom) {
          await putOff(system, poolId(), { ids: [job.id], why: error.message })
        }
        // The queue, told of a failure, leaves alone what has been put off.
        throw error
      }
    })
  return Object.fromEntries(jobTypes.map((type) => [type, carry]))
}

/** A queue that gave up; where somebody has to act, what they have to do. */
function sayStopped(system: System, error: unknown): void {
  const say = (line: string) => system.log(line, 'error')
  if (tellRemedy(error, system, say)) return
  say(`Jobs: the queue gave up (${messageOf(error)}); it is begun anew in ${AGAIN_MS / 1000} s.`)
}
