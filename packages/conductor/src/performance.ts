// One transaction's worth of work: carries commands to `decide` and effects to their performers
// until nothing is left to do, then writes everything at once. Lives as long as its transaction.
import { assert, limits } from '@stagewright/base'
import {
  type Actor,
  type Command,
  decide,
  type Effect,
  heldRecordIds,
  isRefusal,
  refuse,
  type Refusal,
  type Run,
  type RunEvent,
  systemActor,
} from '@stagewright/orchestration'
import { BrokenRun, decideSoundly, isSound, sound, unlessBroken } from './broken-run.ts'
import { performEffects } from './effect/perform.ts'
import { decisionContext, globalsOf } from './decision-context.ts'
import { type HeldInterviews, heldInterviews } from './interview/held-interviews.ts'
import { calendarsOf, isTimed } from './time/calendars.ts'
import { UndoLog } from './undo-log.ts'
import type { Job } from './port/jobs.ts'
import type { RunChange } from './port/runs.ts'
import type { World } from './world.ts'

type HeldRun = {
  before: Run | undefined
  now: Run | undefined
  events: RunEvent[]
  commandCount: number
}
type Ordered = { command: Command; actor: Actor }

export class Performance {
  readonly world: World
  /** Ids of the runs that began in this transaction. */
  readonly startedRunIds: string[] = []
  /** How many saves stand inside each other at this moment. */
  triggerDepth = 0
  /** How often flows have read or written records so far. */
  recordRequestCount = 0
  /** Whether interviews that nobody watches become a job each, in the place of one batch. */
  areUnwatchedApart = false
  /** How many interviews that nobody watches were to begin so far. */
  unwatchedCount = 0
  readonly #runs = new Map<string, HeldRun>()
  readonly #undo = new UndoLog()
  #orders: Ordered[] = []
  #effects: Effect[] = []
  readonly #jobs: Job[] = []
  #held: HeldInterviews | undefined

  constructor(world: World) {
    this.world = world
  }

  /** Locks runs that will be decided on, so that many cost one statement. */
  async hold(runIds: Iterable<string>): Promise<void> {
    const missing = [...new Set(runIds)].filter((id) => !this.#runs.has(id))
    if (missing.length === 0) return
    const found = await this.world.runs.lock(missing)
    await this.#keepAll(missing.map((id) => [id, found.get(id)]))
  }

  /**
   * Locks the run that a work item belongs to.
   * @returns the run as it stands in this transaction; undefined when there is no such item
   */
  async holdRunOf(workItemId: string): Promise<Run | undefined> {
    const found = await this.world.runs.lockOfWorkItem(workItemId)
    if (!found) return undefined
    const { id, run } = found
    if (!this.#runs.has(id)) await this.#keepAll([[id, run]])
    return this.run(id)
  }

  /** Keeps runs that were locked just now, with the versions they need at hand. */
  async #keepAll(locked: readonly [id: string, run: Run | undefined][]): Promise<void> {
    const runs = locked.map(([, run]) => run).filter(isSound)
    await this.world.definitions.ensure(runs.flatMap(versionsOf))
    for (const [id, run] of locked) this.#keep(id, run)
  }

  #keep(runId: string, run: Run | undefined): void {
    this.#runs.set(runId, { before: run, now: run, events: [], commandCount: 0 })
    // What is undone gives back its locks too, so the run must be looked at again.
    this.#undo.note(() => this.#runs.delete(runId))
  }

  /** The run as it stands in this transaction; undefined when there is none. Hold it first. */
  run(runId: string): Run | undefined {
    const held = this.#runs.get(runId)
    assert(held, `run ${runId} is not held`)
    return sound(runId, held.now)
  }

  /** What has happened to a run in this transaction so far. */
  eventsOf(runId: string): readonly RunEvent[] {
    return this.#runs.get(runId)?.events ?? []
  }

  /**
   * Decides one command now, after those in line: what happened before it must be known to it. Its
   * effects are performed by the next `settle`.
   */
  async command(command: Command, actor: Actor): Promise<Refusal | undefined> {
    await this.#decideOrders()
    return this.#decide(command, actor)
  }

  async #decideOrders(): Promise<void> {
    const orders = this.#orders
    if (orders.length === 0) return
    this.#orders = []
    this.#undo.note(() => (this.#orders = orders))
    for (const { command } of orders) this.#expect(command)
    await this.hold(orders.map(({ command }) => command.runId))
    for (const { command, actor } of orders) {
      await unlessBroken(this.world, { command, work: () => this.#decide(command, actor) })
    }
  }

  /** A run that is about to start is nowhere yet, so nobody needs to look for it. */
  #expect({ type, runId }: Command): void {
    if (type === 'StartRun' && !this.#runs.has(runId)) this.#keep(runId, undefined)
  }

  async #decide(command: Command, actor: Actor): Promise<Refusal | undefined> {
    this.#expect(command)
    await this.hold([command.runId])
    const held = this.#runs.get(command.runId)
    assert(held, 'held above')
    assert(++held.commandCount <= limits.commandsPerTurnMax, 'too many commands to one run')
    const version = versionOf(command, sound(command.runId, held.now))
    if (!version) return refuse('run-not-found', `There is no run ${command.runId}.`)
    await this.world.definitions.ensure([version, ...otherVersionsOf(command, held.now)])
    const definition = this.world.definitions.version(version.apiName, version.version)
    const missing = `no version ${version.version} of ${version.apiName}`
    if (!definition && held.now) throw new BrokenRun(command.runId, missing)
    assert(definition, missing)
    const globals = await globalsOf(this.world, actor.id)
    const calendars = isTimed(definition) ? await calendarsOf(this.world) : undefined
    const known = decisionContext(this.world, actor, globals)
    const context = calendars ? { ...known, calendars } : known
    const about = { runId: command.runId, run: held.now }
    const work = () => decide(definition, held.now, command, context)
    const decision = decideSoundly(this.world, about, work)
    if (isRefusal(decision)) return decision
    const { now, events } = held
    const effects = this.#effects
    const [eventCount, effectCount] = [events.length, effects.length]
    this.#undo.note(() => {
      held.now = now
      events.length = eventCount
      effects.length = effectCount
    })
    held.now = decision.run
    events.push(...decision.events)
    effects.push(...decision.effects)
    if (command.type !== 'StartRun') return undefined
    this.startedRunIds.push(command.runId)
    this.#undo.note(() => this.startedRunIds.pop())
    return undefined
  }

  /**
   * Puts a command in line; it is decided in the next round of `settle`. A refusal of it is no
   * matter.
   */
  order(command: Command, actor: Actor = systemActor): void {
    const orders = this.#orders
    orders.push({ command, actor })
    this.#undo.note(() => orders.pop())
  }

  /** Has a job done after the commit. */
  add(job: Job): void {
    this.#jobs.push(job)
    this.#undo.note(() => this.#jobs.pop())
  }

  /**
   * Does work that counts as a whole or, when it throws, not at all: what it wrote, ordered,
   * decided and gave to jobs.
   */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    return this.#undo.attempt(() => this.world.records.attempt(work))
  }

  /**
   * From here on interviews that begin are written when the transaction ends, if they still wait
   * then: for work that is done in one go.
   */
  holdInterviews(): void {
    const held = heldInterviews(this.world.interviews, (undo) => this.#undo.note(undo))
    this.world.interviews = held
    this.#held = held
  }

  /** Performs effects and decides what they lead to, until nothing is left. */
  async settle(): Promise<void> {
    while (this.#orders.length > 0 || this.#effects.length > 0) {
      await this.#decideOrders()
      const effects = this.#effects
      this.#effects = []
      this.#undo.note(() => (this.#effects = effects))
      await performEffects(this, effects)
    }
  }

  /**
   * Ids of the live runs that one of these records triggered, or whose variables hold one, those of
   * this transaction included.
   */
  async runsConcernedBy(recordIds: readonly string[]): Promise<string[]> {
    const stored = await this.world.runs.concernedBy([...recordIds])
    const held = [...this.#runs.values()].filter(({ now }) => concerns(now, recordIds))
    const ids = [...new Set([...stored, ...held.map(({ now }) => now?.id ?? '')])]
    await this.hold(ids)
    return ids.filter((id) => concerns(this.#runs.get(id)?.now, recordIds))
  }

  /** Ids of the runs with an open work item about one of these records, held ones included. */
  async runsWithItemsAbout(recordIds: readonly string[]): Promise<string[]> {
    const stored = await this.world.runs.withItemsAbout([...recordIds])
    await this.hold(stored)
    const isAbout = ({ status, relatedRecordId = '' }: Run['workItems'][string]) =>
      status === 'Assigned' && recordIds.includes(relatedRecordId)
    return [...this.#runs.values()].flatMap(({ now }) =>
      isSound(now) && Object.values(now.workItems).some(isAbout) ? [now.id] : [],
    )
  }

  /** Writes runs, logs, work items and jobs. Call once, after the last `settle`. */
  async flush(): Promise<void> {
    const changes: RunChange[] = []
    for (const { before, now, events } of this.#runs.values()) {
      if (now !== undefined && events.length > 0) changes.push({ before, after: now, events })
    }
    const jobs = this.#jobs.splice(0)
    // Asked at once and done in this order.
    await Promise.all([
      this.#held?.write(),
      changes.length > 0 && this.world.runs.save(changes),
      jobs.length > 0 && this.world.jobs.add(jobs),
    ])
    for (const held of this.#runs.values()) {
      held.before = held.now
      held.events = []
    }
  }
}

function concerns(run: Run | undefined, recordIds: readonly string[]): boolean {
  if (!isSound(run)) return false
  const ids = [run.triggeringRecord?.id ?? '', ...heldRecordIds(run)]
  const isLive = run.status !== 'Completed' && run.status !== 'Canceled'
  return isLive && ids.some((id) => recordIds.includes(id))
}

type Version = { apiName: string; version: number }

function versionOf(command: Command, run: Run | undefined): Version | undefined {
  if (command.type === 'StartRun') return { apiName: command.apiName, version: command.version }
  return run && { apiName: run.orchestration.apiName, version: run.orchestration.version }
}

/** Versions beside its own that a command takes a run to. */
function otherVersionsOf(command: Command, run: Run | undefined): Version[] {
  if (!run) return []
  const { apiName } = run.orchestration
  if (command.type === 'MigrateRun') return [{ apiName, version: command.version }]
  const before = command.type === 'UndoMigration' ? run.migration?.before : undefined
  return before ? versionsOf(before) : []
}

/** The versions a run needs at hand: its own and those it pins. */
function versionsOf(run: Pick<Run, 'orchestration' | 'pins'>): Version[] {
  const pins = Object.entries(run.pins).map(([apiName, version]) => ({ apiName, version }))
  return [{ apiName: run.orchestration.apiName, version: run.orchestration.version }, ...pins]
}
