// Whether new runs may start. What is going on is looked at only when somebody wants to start one,
// and then at most every second and for a fiftieth of the time: waiting runs cost nothing. Where
// the organisation has set a limit, whoever has begun runs counts again before the commit, and
// begins anew with fewer when others were faster.
import {
  isoInstant,
  type Load,
  type LoadLimitName,
  type LoadLimits,
  loadLimitSetting,
  reachedLimit,
} from '@stagewright/base'
import type { Admission } from '@stagewright/conductor'
import { sampleLoad, type Transaction } from '@stagewright/store'
import type { Problem } from '../face/asking.ts'
import type { System } from '../system.ts'
import { ofOrganisation, type Own, passedLimit } from './confirm-room.ts'

export type OpenAdmission = {
  /** Why no run may be started now; undefined when one may. */
  refusal(): Promise<Problem | undefined>
  /** For how many runs there is room, at most so many. */
  room(most: number): Promise<number>
  /**
   * For one transaction: of the runs that could wait so many may begin, or as many as the last look
   * left room for.
   */
  within(room?: number): TransactionAdmission
}

export type TransactionAdmission = Admission & {
  /**
   * Sees to it that the runs begun pass no limit of the organisation. To be asked last before the
   * commit. Throws NoRoom when they do.
   */
  confirm(tx: Transaction, runIds: readonly string[]): Promise<void>
}

/** A transaction has begun runs for which there is no room any more. */
export class NoRoom extends Error {
  readonly problem: Problem
  /** Of the runs that can wait so many may begin when it is done anew; undefined if none can. */
  readonly room: number | undefined
  constructor(problem: Problem, room: number | undefined) {
    super(problem.message)
    this.problem = problem
    this.room = room
  }
}

/** What is measured, and by what. */
export type AdmissionOptions = {
  system: Pick<System, 'database' | 'now' | 'log'>
  limits: LoadLimits
}

const SAMPLE_MS = 1_000
/** A look that took long is repeated only after so many times as long. */
const REST_FACTOR = 50

/** What a person is told at each limit, and in how many seconds to come back. */
const texts: { readonly [name in LoadLimitName]: [text: string, seconds: number] } = {
  runsInFlight: ['As many runs are in flight as may be', 30],
  startsPerMinute: ['As many runs were started in this minute as may be', 15],
  openItems: ['As many work items are open as may be', 60],
  jobsDue: ['More work is waiting to be done than may be', 10],
  jobAgeSeconds: ['Work has been waiting for longer than it should', 10],
  transactionsWaiting: ['More requests are waiting for the database than may be', 2],
}

/** Opens it; nothing is looked at yet. */
export function openAdmission({ system, limits }: AdmissionOptions): OpenAdmission {
  let load: Load | undefined
  let freshUntil = 0
  let looking: Promise<void> | undefined
  const look = async () => {
    const from = performance.now()
    const looked = await measureLoad(system, limits)
    load = looked
    const took = performance.now() - from
    freshUntil = performance.now() + Math.max(SAMPLE_MS, took * REST_FACTOR)
  }
  const refresh = (): Promise<void> => {
    looking ??= look().finally(() => (looking = undefined))
    return looking
  }
  const lookBehind = () => {
    refresh().catch((error: Error) => system.log(`Limits: ${error.message}`))
  }
  // So that the first save of a process, which does not wait for a look, finds one.
  if (ofOrganisation.some((name) => limits[name] !== undefined)) lookBehind()
  const isStale = () => performance.now() >= freshUntil
  const reached = () => (load ? reachedLimit(limits, atHand(system, load)) : undefined)
  const holdsStart = () => {
    // A save does not wait for the look; the next one sees it.
    if (isStale()) lookBehind()
    const isHeld = reached() !== undefined
    if (!isHeld && load) load = counted(load)
    return isHeld
  }
  return {
    async refusal() {
      if (isStale()) await refresh()
      const name = reached()
      if (name === undefined) {
        if (load) load = counted(load)
        return undefined
      }
      return refused(name)
    },
    async room(most) {
      if (isStale()) await refresh()
      if (!load || reached() !== undefined) return 0
      const uses = load
      return Math.min(
        most,
        ...ofOrganisation.map((name) => (limits[name] ?? Infinity) - uses[name]),
      )
    },
    within(room) {
      let granted = 0
      return {
        holdsStart() {
          const isHeld = room === undefined ? holdsStart() : granted >= room
          if (!isHeld) granted++
          return isHeld
        },
        async confirm(tx, runIds) {
          const passed = runIds.length > 0 && (await passedLimit(system, limits, { tx, runIds }))
          if (!passed) return
          // Others have begun what the last look did not see.
          freshUntil = 0
          if (granted > 0) throw new NoRoom(refused(passed.name), Math.max(0, granted - passed.by))
          throw new NoRoom(passed.own ? tooLow(passed.own) : refused(passed.name), undefined)
        },
      }
    },
  }
}

/** What is going on, counted where there is a limit to pass, and up to `extra` in any case. */
export async function measureLoad(
  system: Pick<System, 'database' | 'now'>,
  limits: LoadLimits,
  extra = 0,
): Promise<Load> {
  const beyond = (limit: number | undefined) =>
    limit === undefined ? extra : Math.max(extra, limit + 1)
  const { jobAgeSeconds, jobsDue } = limits
  const sample = await sampleLoad(system.database, isoInstant(system.now()), {
    starts: beyond(limits.startsPerMinute),
    items: beyond(limits.openItems),
    jobs: Math.max(beyond(jobsDue), jobAgeSeconds === undefined ? 0 : 1),
  })
  return {
    runsInFlight: sample.runs,
    startsPerMinute: sample.starts,
    openItems: sample.items,
    jobsDue: sample.jobs,
    jobAgeSeconds: sample.jobAgeSeconds,
    transactionsWaiting: system.database.pool.waitingCount,
  }
}

/** With one more run, started here and not looked at yet; most begin with one work item. */
function counted(load: Load): Load {
  const more = Object.fromEntries(ofOrganisation.map((name) => [name, load[name] + 1]))
  return { ...load, ...more }
}

/** What stands in this process itself is as it is now. */
function atHand({ database }: Pick<System, 'database'>, load: Load): Load {
  return { ...load, transactionsWaiting: database.pool.waitingCount }
}

function refused(name: LoadLimitName): Problem {
  const [text, retryAfterSeconds] = texts[name]
  return {
    isRefusal: true,
    code: 'limit-reached',
    message: `${text}, so no run is started now; work that has begun goes on. Try again in ${retryAfterSeconds} seconds, or raise ${loadLimitSetting(name)}.`,
    details: { retryAfterSeconds, limit: name },
  }
}

/** What begins with the runs, where it alone is more than may be. */
const alone: { readonly [name in Own['name']]: (use: number, limit: number) => string } = {
  runsInFlight: (use, limit) => `${use} runs would begin at once, and ${limit} may be in flight`,
  startsPerMinute: (use, limit) => `${use} runs would begin at once, and ${limit} may in a minute`,
  openItems: (use, limit) => `${use} work items would open at once, and ${limit} may be open`,
}

/** No room would ever be enough, so nobody is told to come back. */
function tooLow({ name, use, limit }: Own): Problem {
  const fewer = name === 'openItems' ? 'open fewer work items at once' : 'begin fewer runs at once'
  return {
    isRefusal: true,
    code: 'limit-too-low',
    message: `${alone[name](use, limit)}, so this can never begin. Raise ${loadLimitSetting(name)}, or change what is started to ${fewer}.`,
    details: { limit: name, use, may: limit },
  }
}
