// Works of requests that arrive at the same time, done in one transaction: under load a hundred
// completions cost the round trips and the commit of one. Nobody waits for company: who comes while
// nothing is under way begins at once, and the others gather while they would have to wait anyway.
//
// A work that cannot share (`CannotShare`), and every work of a transaction that a statement broke,
// is done anew alone; so one bad request never hurts its neighbours. A refused one wrote nothing
// and just gets its answer.
import { assert, failed, ok, type Result } from '@stagewright/base'
import { Performance } from '@stagewright/conductor'
import {
  CannotShare,
  type Database,
  type Member,
  shareTransaction,
  wasRolledBack,
} from '@stagewright/store'
import { askAhead } from './ask-ahead.ts'
import { isAct } from './audit/request-act.ts'
import type { Problem } from './face/asking.ts'
import { hasKey } from './once.ts'
import { NoRoom } from './process/admission.ts'
import type { System } from './system.ts'
import { problemOf, transact, type Work } from './transact.ts'
import { announce, type OpenWorld, openWorld } from './world/create-world.ts'

/** Who shares with each other: people's requests, or timers, which come in crowds. */
export type Crowd = 'requests' | 'timers'

/**
 * Works in one transaction, such transactions at once in one process, and works that are alone at
 * once. What the timers of one transaction do in a moment is what a person has to wait for, and
 * their connections are those that people need: less of both than people share.
 */
const shares = {
  requests: { worksMax: 100, lanesMax: 2, aloneMax: 100 },
  timers: { worksMax: 32, lanesMax: 2, aloneMax: 4 },
} as const

type Entry = {
  lane: Lane
  system: System
  work: Work<unknown>
  done: (result: Result<unknown, Problem>) => void
  fail: (error: unknown) => void
}

type Lane = {
  crowd: Crowd
  waiting: Entry[]
  busy: number
  isCalled: boolean
  apart: Entry[]
  alone: number
}

const lanes = {
  requests: new WeakMap<Database, Lane>(),
  timers: new WeakMap<Database, Lane>(),
}

/**
 * Does work like `transact`, together with what others want at the same moment. For short works
 * that touch little: one that takes long would keep its neighbours waiting.
 */
export function transactTogether<T>(
  system: System,
  work: Work<T>,
  crowd: Crowd = 'requests',
): Promise<Result<T, Problem>> {
  // Its answer, or its act, is kept by a transaction of its own.
  if (hasKey() || isAct()) return transact(system, work)
  const known = lanes[crowd].get(system.database)
  const lane = known ?? { crowd, waiting: [], busy: 0, isCalled: false, apart: [], alone: 0 }
  lanes[crowd].set(system.database, lane)
  return new Promise((done, fail) => {
    lane.waiting.push({ lane, system, work, done: done as Entry['done'], fail })
    call(lane)
  })
}

/** Begins what waits, as soon as all who come in this moment are there. */
function call(lane: Lane): void {
  if (lane.isCalled) return
  lane.isCalled = true
  const { worksMax, lanesMax } = shares[lane.crowd]
  setImmediate(() => {
    lane.isCalled = false
    while (lane.busy < lanesMax && lane.waiting.length > 0) {
      lane.busy++
      void carry(lane.waiting.splice(0, worksMax)).finally(() => {
        lane.busy--
        if (lane.waiting.length > 0) call(lane)
      })
    }
  })
}

/** Carries entries to their ends, whatever these are. */
async function carry(entries: readonly Entry[]): Promise<void> {
  const [first] = entries
  assert(first, 'there is an entry')
  let ends: End[] = []
  try {
    ends = await first.system.database.transaction((tx) => carryIn(tx, first.system, entries))
  } catch (error) {
    if (error instanceof Spoiled) return carryApart(entries, error.ends)
    if (!wasRolledBack(error)) for (const { fail } of entries) fail(error)
    else if (entries.length === 1) alone(first)
    else await carryHalves(entries)
    return
  }
  entries.forEach((entry, at) => answer(entry, ends[at]))
}

/** What became of one work. */
type End = { was: 'done'; value: unknown } | { was: 'leaving' } | { was: 'thrown'; error: unknown }

/** Some work has to be taken back, and with it the whole transaction. */
class Spoiled extends Error {
  readonly ends: readonly (End & { hasWritten: boolean })[]
  constructor(ends: Spoiled['ends']) {
    super('A work of a shared transaction is to be undone.')
    this.ends = ends
  }
}

type Tx = Parameters<Parameters<Database['transaction']>[0]>[0]

async function carryIn(tx: Tx, system: System, entries: readonly Entry[]): Promise<End[]> {
  const shared = shareTransaction(tx)
  const at = system.now()
  const changed: OpenWorld['changed'] = {}
  const admission = system.admission.within()
  const ends = await Promise.all(
    entries.map(async (entry) => {
      const member = shared.enter()
      const own = { ...entry.system, now: () => at }
      const open = openWorld(own, member.tx, { admission, changed })
      const performance = new Performance(open.world)
      const end = await endOf(member, () => workOf(entry, member, { ...open, performance }))
      const begun = performance.startedRunIds
      return { ...end, hasWritten: member.hasWritten(), begun }
    }),
  )
  shared.checkWhole()
  if (ends.some(({ was, hasWritten }) => was !== 'done' && hasWritten)) throw new Spoiled(ends)
  // Goes off with the commit, which tells of its failure.
  askAhead(announce(tx, changed))
  await unlessNoRoom(ends, (begun) => admission.confirm(tx, begun))
  return ends
}

type SharedEnd = Spoiled['ends'][number] & { begun: readonly string[] }

/** Where there is no room for all runs begun, each that begins one is done alone. */
async function unlessNoRoom(
  ends: readonly SharedEnd[],
  confirm: (begun: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await confirm(ends.flatMap(({ begun }) => begun))
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
    throw new Spoiled(ends.map((end) => (end.begun.length > 0 ? { ...end, was: 'leaving' } : end)))
  }
}

async function workOf(
  { work }: Entry,
  { tx }: Member,
  { performance, urgent }: Pick<OpenWorld, 'urgent'> & { performance: Performance },
): Promise<unknown> {
  try {
    const value = await work(performance, tx)
    await performance.settle()
    if (urgent.length === 0) {
      await performance.flush()
      return value
    }
  } catch (error) {
    if (urgent.length === 0) throw error
  }
  // That stands whatever becomes of the work, and only a transaction of its own keeps it so.
  throw new CannotShare('it publishes what stands whatever becomes of it')
}

async function endOf({ hasLeft }: Member, work: () => Promise<unknown>): Promise<End> {
  try {
    const value = await work()
    return hasLeft() ? { was: 'leaving' } : { was: 'done', value }
  } catch (error) {
    const isLeaving = hasLeft() || error instanceof CannotShare
    return isLeaving ? { was: 'leaving' } : { was: 'thrown', error }
  }
}

function answer(entry: Entry, end: End | undefined): void {
  assert(end, 'every work has its end')
  if (end.was === 'done') entry.done(ok(end.value))
  else if (end.was === 'leaving') alone(entry)
  else {
    const problem = problemOf(end.error)
    if (problem) entry.done(failed(problem))
    else entry.fail(end.error)
  }
}

/** Those that came to their end go once more without those that did not. */
async function carryApart(entries: readonly Entry[], ends: Spoiled['ends']): Promise<void> {
  const good: Entry[] = []
  entries.forEach((entry, at) => {
    const end = ends[at]
    if (end?.was === 'done') good.push(entry)
    else if (end?.hasWritten) alone(entry)
    else answer(entry, end)
  })
  if (good.length > 0) await carry(good)
}

async function carryHalves(entries: readonly Entry[]): Promise<void> {
  const middle = entries.length >> 1
  await carry(entries.slice(0, middle))
  await carry(entries.slice(middle))
}

/** In a transaction of its own, while the lane goes on. */
function alone(entry: Entry): void {
  entry.lane.apart.push(entry)
  beginAlone(entry.lane)
}

function beginAlone(lane: Lane): void {
  while (lane.alone < shares[lane.crowd].aloneMax) {
    const entry = lane.apart.shift()
    if (!entry) return
    lane.alone++
    const { system, work, done, fail } = entry
    const end = () => {
      lane.alone--
      beginAlone(lane)
    }
    transact(system, work).then(done, fail).then(end, end)
  }
}
