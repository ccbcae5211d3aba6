// One transaction's worth of work: carries commands to `decide` and effects to their performers
// until nothing is left to do, then writes everything at once. Lives as long as its transaction.
import { assert, limits } from '@stagewright/base'
import {
  type Actor,
  type Command,
  decide,
  type Effect,
  isRefusal,
  refuse,
  type Refusal,
  type Run,
  type RunEvent,
  systemActor,
} from '@stagewright/orchestration'
import { performEffects } from './effect/perform.ts'
import { decisionContext, globalsOf } from './decision-context.ts'
import type { Job, RunChange, World } from './world.ts'

type HeldRun = { before: Run | undefined; now: Run | undefined; events: RunEvent[] }
type Ordered = { command: Command; actor: Actor }

export class Performance {
  readonly world: World
  /** Ids of the runs that began in this transaction. */
  readonly startedRunIds: string[] = []
  /** How many saves stand inside each other at this moment. */
  triggerDepth = 0
  readonly #runs = new Map<string, HeldRun>()
  readonly #orders: Ordered[] = []
  readonly #effects: Effect[] = []
  readonly #jobs: Job[] = []
  #commandCount = 0

  constructor(world: World) {
    this.world = world
  }

  /** Locks runs that will be decided on, so that many cost one statement. */
  async hold(runIds: Iterable<string>): Promise<void> {
    const missing = [...new Set(runIds)].filter((id) => !this.#runs.has(id))
    if (missing.length === 0) return
    const found = await this.world.runs.lock(missing)
    await this.world.definitions.ensure([...found.values()].flatMap(versionsOf))
    for (const id of missing) {
      const run = found.get(id)
      this.#runs.set(id, { before: run, now: run, events: [] })
    }
  }

  /** The run as it stands in this transaction; undefined when there is none. Hold it first. */
  run(runId: string): Run | undefined {
    const held = this.#runs.get(runId)
    assert(held, `run ${runId} is not held`)
    return held.now
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
    const orders = this.#orders.splice(0)
    if (orders.length === 0) return
    await this.hold(orders.map(({ command }) => command.runId))
    for (const { command, actor } of orders) await this.#decide(command, actor)
  }

  async #decide(command: Command, actor: Actor): Promise<Refusal | undefined> {
    assert(++this.#commandCount <= limits.commandsPerTurnMax, 'too many commands in a transaction')
    await this.hold([command.runId])
    const held = this.#runs.get(command.runId)
    assert(held, 'held above')
    const version = versionOf(command, held.now)
    if (!version) return refuse('run-not-found', `There is no run ${command.runId}.`)
    await this.world.definitions.ensure([version])
    const definition = this.world.definitions.version(version.apiName, version.version)
    assert(definition, `version ${version.version} of ${version.apiName} is missing`)
    const globals = await globalsOf(this.world, actor.id)
    const context = decisionContext(this.world, actor, globals)
    const decision = decide(definition, held.now, command, context)
    if (isRefusal(decision)) return decision
    held.now = decision.run
    held.events.push(...decision.events)
    this.#effects.push(...decision.effects)
    if (command.type === 'StartRun') this.startedRunIds.push(command.runId)
    return undefined
  }

  /**
   * Puts a command in line; it is decided in the next round of `settle`. A refusal of it is no
   * matter.
   */
  order(command: Command, actor: Actor = systemActor): void {
    this.#orders.push({ command, actor })
  }

  /** Has a job done after the commit. */
  add(job: Job): void {
    this.#jobs.push(job)
  }

  /** Does work that counts as a whole or, when it throws, not at all: writes, orders and jobs. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const marks = [this.#orders.length, this.#effects.length, this.#jobs.length] as const
    try {
      return await this.world.records.attempt(work)
    } catch (error) {
      this.#orders.length = marks[0]
      this.#effects.length = marks[1]
      this.#jobs.length = marks[2]
      throw error
    }
  }

  /** Performs effects and decides what they lead to, until nothing is left. */
  async settle(): Promise<void> {
    while (this.#orders.length > 0 || this.#effects.length > 0) {
      await this.#decideOrders()
      await performEffects(this, this.#effects.splice(0))
    }
  }

  /**
   * Ids of the live runs that one of these records concerns, those of this transaction included.
   */
  async runsConcernedBy(recordIds: readonly string[]): Promise<string[]> {
    const stored = await this.world.runs.concernedBy([...recordIds])
    const held = [...this.#runs.values()].filter(({ now }) => concerns(now, recordIds))
    const ids = [...new Set([...stored, ...held.map(({ now }) => now?.id ?? '')])]
    await this.hold(ids)
    return ids.filter((id) => concerns(this.run(id), recordIds))
  }

  /** Writes runs, logs, work items and jobs. Call once, after the last `settle`. */
  async flush(): Promise<void> {
    const changes: RunChange[] = []
    for (const { before, now, events } of this.#runs.values()) {
      if (now !== undefined && events.length > 0) changes.push({ before, after: now, events })
    }
    if (changes.length > 0) await this.world.runs.save(changes)
    for (const held of this.#runs.values()) {
      held.before = held.now
      held.events = []
    }
    const jobs = this.#jobs.splice(0)
    if (jobs.length > 0) await this.world.jobs.add(jobs)
  }
}

function concerns(run: Run | undefined, recordIds: readonly string[]): boolean {
  const id = run?.triggeringRecord?.id
  const isLive = run !== undefined && run.status !== 'Completed' && run.status !== 'Canceled'
  return isLive && id !== undefined && recordIds.includes(id)
}

type Version = { apiName: string; version: number }

function versionOf(command: Command, run: Run | undefined): Version | undefined {
  if (command.type === 'StartRun') return { apiName: command.apiName, version: command.version }
  return run && { apiName: run.orchestration.apiName, version: run.orchestration.version }
}

/** The versions a run needs at hand: its own and those it pins. */
function versionsOf(run: Run): Version[] {
  const pins = Object.entries(run.pins).map(([apiName, version]) => ({ apiName, version }))
  return [{ apiName: run.orchestration.apiName, version: run.orchestration.version }, ...pins]
}
