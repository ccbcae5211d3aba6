// The contact of this process with its database: a connection of its own that says every two
// seconds that it lives, and looks at the others. Whoever is gone or silent loses its jobs and its
// connections, so that its work goes on elsewhere within seconds.
//
// 1. Who was out of touch itself judges nobody until it has been back for a lease: after the
//    database was away, everybody looks silent to everybody.
// 2. A silent process may only be paused. Its connections are ended before its jobs are freed, so
//    nothing that it has begun can be committed after somebody else has taken it up.
// 3. A process whose queue was begun anew frees by itself what its earlier queue has locked: nobody
//    has to wait until that is known to be gone.
// 4. Nothing here trusts the clock of this machine: the server's tells who is silent.
import {
  beat,
  connectionName,
  endConnections,
  forgetProcess,
  type NewProcess,
  openConnection,
  type OwnConnection,
  registerProcess,
  serverUpMs,
  takeOver,
} from '@stagewright/store'
import type { System } from '../system.ts'
import type { DatabaseClock } from './database-clock.ts'
import { tellRemedy, whyNoChanges } from './tell-remedy.ts'

export type Contact = {
  /** Milliseconds for which the database has not answered; 0 while it does. */
  awayMs(): number
  /**
   * Its jobs are locked under another name from now on, and those under its earlier one are freed.
   * Resolves when that is written down, however long the database is away.
   */
  rename(poolId: string): Promise<void>
  /** Tells the others that this process takes nothing new. */
  drain(): void
  close(): Promise<void>
}

/** Milliseconds between two beats. */
const BEAT_MS = 2_000
/** Who says nothing for so long is taken for gone. */
const LEASE_MS = 8_000
/** A beat or a new connection that takes longer does not come. */
const ANSWER_MS = 4_000
/** After so long without an answer the database is away, and what waits for it is told so. */
const AWAY_MS = 10_000
const RETRY_MS = 500

type Options = {
  process: NewProcess
  /** True when no other process can be on this database. */
  isAlone: boolean
  clock: DatabaseClock
  /** Done after each beat, beside the next one; it throws nothing. */
  beaten?: () => void
  /** Told each time that a beat does not come; it throws nothing. */
  disturbed?: () => void
}

/** Enters this process and keeps in touch until it is closed. */
export async function openContact(system: System, options: Options): Promise<Contact> {
  const contact = new OpenContact(system, options)
  await contact.open()
  return contact
}

class OpenContact implements Contact {
  readonly #system: System
  #process: NewProcess
  /** Names of its earlier queues, under which jobs may still be locked. */
  readonly #earlier: string[] = []
  /** Who waits until it is entered under its present name. */
  readonly #renamed: (() => void)[] = []
  readonly #isAlone: boolean
  readonly #clock: DatabaseClock
  readonly #beaten: () => void
  readonly #disturbed: () => void
  #line: OwnConnection | undefined
  #timer: NodeJS.Timeout | undefined
  /** Turns come one after the other, whoever asks for one. */
  #turns: Promise<void> = Promise.resolve()
  #isClosed = false
  #isDraining = false
  #isAway = false
  #isReadOnly = false
  #answeredAt = performance.now()
  /** Since when it has been in touch without a gap. */
  #steadySince = 0

  constructor(system: System, { process, isAlone, clock, beaten, disturbed }: Options) {
    this.#system = system
    this.#process = process
    this.#isAlone = isAlone
    this.#clock = clock
    this.#beaten = beaten ?? (() => undefined)
    this.#disturbed = disturbed ?? (() => undefined)
  }

  async open(): Promise<void> {
    await this.#connect()
    const line = this.#line
    // Others had time to come back when the server has been up for a lease already.
    const upMs = this.#isAlone ? LEASE_MS : line ? await serverUpMs(line) : 0
    this.#steadySince = performance.now() - upMs
    this.#plan(await this.#beat())
  }

  awayMs(): number {
    return this.#isAway ? performance.now() - this.#answeredAt : 0
  }

  rename(poolId: string): Promise<void> {
    this.#earlier.push(this.#process.poolId)
    this.#process = { ...this.#process, poolId }
    return new Promise((resolve) => {
      this.#renamed.push(resolve)
      this.#turn()
    })
  }

  drain(): void {
    this.#isDraining = true
    this.#turn()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    const line = this.#line
    if (!line) return
    await inTime(forgetProcess(line, this.#process.poolId), ANSWER_MS).catch(() => undefined)
    await inTime(line.close(), ANSWER_MS).catch(() => line.cut())
  }

  #plan(ms: number): void {
    if (this.#isClosed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#turn(), ms)
    this.#timer.unref()
  }

  #turn(): void {
    clearTimeout(this.#timer)
    this.#turns = this.#turns.then(() => this.#takeTurn())
  }

  async #takeTurn(): Promise<void> {
    if (this.#isClosed) return
    try {
      if (!this.#line) await this.#connect()
      this.#plan(await this.#beat())
    } catch (error) {
      this.#lose(error)
      this.#plan(RETRY_MS)
    }
  }

  async #connect(): Promise<void> {
    const name = connectionName(this.#process.processId)
    const line = await openConnection(this.#system.database.url, { name, connectMs: ANSWER_MS })
    try {
      await inTime(this.#enter(line), ANSWER_MS)
    } catch (error) {
      line.cut()
      throw error
    }
    this.#line = line
    this.#steadySince = performance.now()
  }

  /** Enters it under its name, in the place of its earlier ones. */
  async #enter(line: OwnConnection): Promise<void> {
    const process = this.#process
    const earlier = [...this.#earlier]
    await registerProcess(line, process, earlier)
    this.#earlier.splice(0, earlier.length)
    // It may have been renamed once more meanwhile.
    if (process !== this.#process) return this.#enter(line)
    for (const tell of this.#renamed.splice(0)) tell()
  }

  /** One beat; gives the milliseconds until the next. */
  async #beat(): Promise<number> {
    const line = this.#line
    if (!line) return RETRY_MS
    const now = performance.now()
    // A process that was paused itself finds everybody as it left them.
    if (now - this.#answeredAt > LEASE_MS) this.#steadySince = Math.max(this.#steadySince, now)
    if (this.#earlier.length > 0) await inTime(this.#enter(line), ANSWER_MS)
    const { poolId } = this.#process
    const mayJudge = now - this.#steadySince >= LEASE_MS
    const about = {
      ...{ poolId, isDraining: this.#isDraining, leaseMs: LEASE_MS, mayJudge },
      clockAheadMs: this.#clock.aheadMs(),
    }
    const at = this.#clock.machineNow()
    const { isKnown, serverMs, others } = await inTime(beat(line, about), ANSWER_MS)
    this.#clock.compare(serverMs, { at, tookMs: performance.now() - now })
    this.#answered()
    this.#writable()
    if (!isKnown) {
      this.#system.log('Others took this process for gone; it is back.')
      await inTime(this.#enter(line), ANSWER_MS)
    }
    for (const other of others) {
      if (other.isGone) await this.#takeOver(line, other.poolId)
    }
    const silent = others.filter(({ isSilent, isGone }) => isSilent && !isGone)
    for (const { processId } of silent) {
      if (processId === null) continue
      this.#system.log(`Process ${processId} has fallen silent; its connections are ended.`)
      await inTime(endConnections(line, processId), ANSWER_MS)
    }
    this.#beaten()
    return silent.length > 0 ? RETRY_MS : BEAT_MS
  }

  async #takeOver(line: OwnConnection, poolId: string): Promise<void> {
    await inTime(takeOver(line, poolId), ANSWER_MS)
    this.#system.log(`Jobs of a process that is gone (${poolId}) were taken over.`)
  }

  #answered(): void {
    this.#answeredAt = performance.now()
    if (!this.#isAway) return
    this.#isAway = false
    this.#system.log('Database: it answers again.')
  }

  #writable(): void {
    if (!this.#isReadOnly) return
    this.#isReadOnly = false
    // Those that stand stay with a server, or in a mode, that takes no changes.
    this.#system.database.cut()
  }

  #lose(error: unknown): void {
    this.#line?.cut()
    this.#line = undefined
    this.#disturbed()
    tellRemedy(error, this.#system, this.#system.log)
    const why = whyNoChanges(error)
    this.#isReadOnly ||= why === 'read-only'
    // It can be read from, though no process can say that it lives.
    if (why !== undefined) return this.#answered()
    if (this.#isAway || performance.now() - this.#answeredAt < AWAY_MS) return
    this.#isAway = true
    const message = error instanceof Error ? error.message : String(error)
    this.#system.log(`Database: it does not answer (${message}); tried again until it does.`)
    // Statements that wait for an answer would wait for ever.
    this.#system.database.cut()
  }
}

/** The work, or an error when it takes longer. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('the database does not answer in time')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}
