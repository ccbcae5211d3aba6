// Plays a story, and looks after every act whether all is as promised.
import { describeEvent, type EventType, type Run } from '@stagewright/orchestration'
import { deedsOf } from './take-act.ts'
import { wrongInWorld } from './accounts.ts'
import { wrongInRun } from './promises.ts'
import type { TrialAct, TrialStory } from './story.ts'
import { type Deed, type Outcome, TrialWorld } from './trial-world.ts'

const hour = 3_600_000
const leaps = [1, 4, 24, 100] as const
/** Jobs that may follow one another; more go in a circle. */
const JOBS_MAX = 2_000

export type StoryEnd = {
  /** What was not as promised, after which act; empty when all was well. */
  wrong: string[]
  at: number
  /** The log of all runs, one line each act and event. */
  lines: string[]
  events: ReadonlyMap<EventType, number>
  refusals: ReadonlyMap<string, number>
  /** Verbs that were carried out, and not refused. */
  acts: ReadonlyMap<string, number>
}

/** Plays the whole story, up to the first thing that is wrong. */
export async function playStory(story: TrialStory): Promise<StoryEnd> {
  return new StoryPlay(story).play()
}

class StoryPlay {
  readonly #story: TrialStory
  readonly #world: TrialWorld
  readonly #lines: string[] = []
  readonly #acts = new Map<string, number>()
  #seen = new Map<string, Run>()
  #wrong: string[] = []

  constructor(story: TrialStory) {
    this.#story = story
    this.#world = new TrialWorld(story.plan, story.next)
  }

  async play(): Promise<StoryEnd> {
    const { acts } = this.#story
    let at = 0
    try {
      for (; at < acts.length && this.#wrong.length === 0; at++) {
        const act = acts[at]
        if (act) await this.#take(act)
      }
      if (this.#wrong.length === 0) await this.#end()
    } catch (error) {
      this.#wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    return this.#told(at)
  }

  #told(at: number): StoryEnd {
    const events = new Map<EventType, number>()
    for (const { id } of this.#world.data.runs.values()) {
      for (const { type } of this.#world.data.logs.get(id) ?? []) {
        events.set(type, (events.get(type) ?? 0) + 1)
      }
    }
    const { refusals } = this.#world
    return { wrong: this.#wrong, at, lines: this.#lines, events, refusals, acts: this.#acts }
  }

  async #take(act: TrialAct): Promise<void> {
    const { verb, pick, by, mishap } = act
    if (verb === 'job') return this.#carry(act)
    if (verb === 'pass') {
      this.#world.now += (leaps[pick % leaps.length] ?? 1) * hour
      this.#note('pass', { done: true })
      if (by % 2 === 0) await this.#drain()
      return this.#look('pass')
    }
    if (verb === 'deploy') {
      if (this.#world.deploy()) this.#note('deploy', { done: true })
      return this.#look('deploy')
    }
    for (const deed of deedsOf(this.#world, this.#story.plan, act)) {
      const isCrash = mishap === 'crash-before'
      let outcome = await this.#do(verb, deed, isCrash)
      // Whoever got no answer asks again.
      const isRepeated = mishap !== 'none' && by % 3 > 0
      if (isRepeated) outcome = await this.#do(`${verb} again`, deed, false)
      if (!('done' in outcome) || this.#wrong.length > 0) return
    }
  }

  /** One transaction; what was refused or crashed leaves no trace. */
  async #do(what: string, deed: Deed, isCrash: boolean): Promise<Outcome> {
    const before = traces(this.#world)
    const outcome = await this.#world.attempt(deed, isCrash)
    if (!('done' in outcome)) {
      const after = traces(this.#world)
      const isSame = after.size === before.size && [...after].every((row) => before.has(row))
      if (!isSame) this.#wrong.push(`${what} was not carried out and left traces`)
    }
    this.#note(what, outcome)
    this.#look(what)
    return outcome
  }

  async #carry({ pick, mishap }: TrialAct): Promise<void> {
    const due = this.#world.dueJobs()
    const job = due[pick % Math.max(1, due.length)]
    if (!job) return
    const what = `job ${job.job.type}`
    this.#note(`${what} ${mishap}`, await this.#world.carry(job, mishap))
    this.#look(what)
  }

  async #drain(): Promise<void> {
    for (let count = 0; this.#wrong.length === 0; count++) {
      const [next] = this.#world.dueJobs()
      if (!next) return
      if (count >= JOBS_MAX) this.#wrong.push(`jobs without end: ${next.job.type}`)
      this.#note(`job ${next.job.type}`, await this.#world.carry(next, 'none'))
      this.#look(`job ${next.job.type}`)
    }
  }

  /** Lets everything come to rest, ends what is still live, and looks that nothing is left. */
  async #end(): Promise<void> {
    const { data } = this.#world
    await this.#drain()
    for (const { id, status } of data.runs.values()) {
      if (status === 'Completed' || status === 'Canceled') continue
      const cancel = { verb: 'cancel', pick: runNumber(data.runs.values(), id) } as const
      for (const deed of deedsOf(this.#world, this.#story.plan, {
        ...cancel,
        by: 0,
        mishap: 'none',
      })) {
        const outcome = await this.#do('cancel at the end', deed, false)
        if (!('done' in outcome)) this.#wrong.push(`run ${id} cannot be canceled`)
      }
    }
    this.#world.now += 1_000 * hour
    await this.#drain()
    if (data.interviews.values().length > 0)
      this.#wrong.push('interviews are left when all is over')
    if (data.locks.values().length > 0) this.#wrong.push('locks are left when all is over')
    if (data.eventWaits.values().length > 0) this.#wrong.push('waits are left when all is over')
    const live = data.runs.values().filter(({ endedAt }) => endedAt === undefined)
    if (live.length > 0) this.#wrong.push('runs are live when all is over')
  }

  #look(after: string): void {
    const { data } = this.#world
    const found = data.runs.values().flatMap((run) => {
      const before = this.#seen.get(run.id)
      if (!before && run.orchestration.version !== this.#world.version) {
        return [`run ${run.id} started with version ${run.orchestration.version}`]
      }
      return before === run ? [] : wrongInRun(before, run, data.logs.get(run.id) ?? [])
    })
    this.#seen = new Map(data.runs.values().map((run) => [run.id, run]))
    const wrong = [...found, ...wrongInWorld(this.#world)]
    this.#wrong.push(...wrong.map((words) => `after ${after}: ${words}`))
  }

  #note(what: string, outcome: Outcome): void {
    const words = 'refused' in outcome ? `refused: ${outcome.refused}` : Object.keys(outcome)[0]
    this.#lines.push(`${new Date(this.#world.now).toISOString()} ${what}: ${words ?? ''}`)
    for (const [id, log] of this.#newEvents()) {
      const run = this.#world.data.runs.get(id)
      for (const event of log) {
        const words = run ? describeEvent(event, run) : event.type
        this.#lines.push(`    ${id} ${event.number} ${event.type}: ${words}`)
      }
    }
    if ('done' in outcome) this.#acts.set(what, (this.#acts.get(what) ?? 0) + 1)
  }

  #newEvents() {
    const { data } = this.#world
    return data.runs.values().map((run) => {
      const known = this.#seen.get(run.id)?.eventCount ?? 0
      return [run.id, (data.logs.get(run.id) ?? []).slice(known)] as const
    })
  }
}

/** Everything that a transaction writes, row by row. */
function traces({ data }: TrialWorld): Set<unknown> {
  const { runs, logs, interviews, jobs, locks, eventWaits, mails, paths } = data
  const tables = [runs, logs, interviews, jobs, locks, eventWaits, mails, paths]
  const records = [data.records('Account'), data.records('Task')]
  return new Set([...tables, ...records].flatMap((table): unknown[] => table.values()))
}

function runNumber(runs: readonly Run[], id: string): number {
  return runs.findIndex((run) => run.id === id)
}
