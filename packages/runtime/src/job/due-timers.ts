// Crowds of timers. The queue's workers take jobs one by one, which is right for what leaves the
// house and slow for ten thousand due dates of one midnight. When timers come fast, they are taken
// many at a time, carried out side by side in shared transactions, and finished by one statement.
import { setTimeout as pause } from 'node:timers/promises'
import type { Job } from '@stagewright/conductor'
import { type DueTimer, failTimers, finishTimers, takeDueTimers } from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { outsideRequest } from '../outside-request.ts'
import type { System } from '../system.ts'
import { carryOut } from './carry-out.ts'
import type { LostJobs } from './lost-jobs.ts'
import { putOff, WaitsForRoom } from './waits-for-room.ts'
import { hasTimerType, timerTypes } from './timer-types.ts'

export type DueTimers = {
  /**
   * Tells of a job that a worker has taken alone; begins to carry out the crowd that it is the head
   * of, if it is one.
   */
  beside(job: Job): void
  /** Resolves when no crowd is at work. */
  ended(): Promise<void>
  /** The ids of those of a crowd that are at work at this moment. */
  inHand(): readonly string[]
}

/** Taken by one statement. */
const CROWD = 64
/** So many timers within a second, taken one by one, are the head of a crowd. */
const HEAD = 8
const HEAD_MS = 1_000
/** While other jobs fill the queue, timers are looked for so often. */
const LOOK_MS = 2_000
/** Before a statement that failed is sent again. */
const AGAIN_MS = 1_000

/** Under what name a crowd is locked, and whether its process is to stop. */
type Holder = { poolId: string; isStopping(): boolean }

type Options = {
  isStopping(): boolean
  /** Under what name jobs are locked now. */
  poolId(): string
  lost: Pick<LostJobs, 'disturbed'>
}

/** Watches for crowds, until `isStopping`. */
export function createDueTimers(
  system: System,
  { isStopping, poolId: present, lost }: Options,
): DueTimers {
  let crowd: Promise<void> | undefined
  let inHand: string[] = []
  let head = { since: 0, count: 0 }
  let lookedAt = 0

  const isHead = (job: Job): boolean => {
    const now = performance.now()
    if (!hasTimerType(job)) return now - lookedAt > LOOK_MS
    if (now - head.since > HEAD_MS) head = { since: now, count: 0 }
    return ++head.count >= HEAD
  }
  const take = async (poolId: string) => {
    try {
      const about = { poolId, types: timerTypes, most: CROWD }
      return await takeDueTimers<Job>(system.database, about)
    } catch (error) {
      lost.disturbed()
      throw error
    }
  }
  const carryCrowds = async () => {
    while (!isStopping()) {
      lookedAt = performance.now()
      // The queue may have been begun anew, under another name, since the crowd before.
      const poolId = present()
      const due = await take(poolId)
      inHand = due.map(({ id }) => id)
      try {
        await endOf(system, { poolId, isStopping }, due)
      } finally {
        inHand = []
      }
      if (due.length < CROWD) break
    }
    head = { since: 0, count: 0 }
  }
  return {
    beside(job) {
      if (crowd || !isHead(job)) return
      crowd = outsideRequest(carryCrowds)
        .catch((error: unknown) => system.log(`Timers: ${messageOf(error)}`, 'warn'))
        .finally(() => (crowd = undefined))
    },
    ended: async () => crowd,
    inHand: () => inHand,
  }
}

/** Carries out timers side by side, and takes them from the queue or puts them back. */
async function endOf(system: System, holder: Holder, due: readonly DueTimer<Job>[]): Promise<void> {
  const failures: { id: string; message: string }[] = []
  const waiting: string[] = []
  let why = ''
  const done: string[] = []
  await Promise.all(
    due.map(async ({ id, payload, ...tries }) => {
      try {
        await carryOut(system, payload, tries)
        done.push(id)
      } catch (error) {
        if (error instanceof WaitsForRoom) {
          waiting.push(id)
          why = error.message
        } else failures.push({ id, message: messageOf(error) })
      }
    }),
  )
  const { database } = system
  const { poolId } = holder
  if (done.length > 0) await insist(holder, () => finishTimers(database, poolId, done))
  if (waiting.length > 0) await insist(holder, () => putOff(system, poolId, { ids: waiting, why }))
  if (failures.length === 0) return
  const [first] = failures
  const share = `${failures.length} of ${due.length}`
  system.log(`Timers: ${share} are tried again: ${first?.message}`, 'warn')
  await insist(holder, () => failTimers(database, poolId, failures))
}

/** Until it is done: nobody else frees what stands under the name of a process that lives. */
async function insist({ isStopping }: Holder, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (isStopping()) throw error
      await pause(AGAIN_MS)
    }
  }
}
