// One scenario on its way: the world it is played in, what refs mean, which run is meant.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { holderOf, type Run, type WorkItem } from '@stagewright/orchestration'
import type { Simulation } from '../simulation.ts'
import type { KnownPerson } from '../world/people.ts'
import { ScenarioFailure } from './scenario-failure.ts'

export class StagePlay {
  readonly world: Simulation
  readonly people: readonly { username: string }[]
  /** Ref → id of a record or a run, or any other value a step has given a name. */
  readonly refs = new Map<string, Json>()

  constructor(world: Simulation, people: readonly { username: string }[]) {
    this.world = world
    this.people = people
  }

  /** A person by user name or by what only one user name begins with. */
  person(name: string): KnownPerson {
    const wanted = name.toLowerCase()
    const all = this.people.map(({ username }) => username)
    const exact = all.filter((username) => username.toLowerCase() === wanted)
    const begun = all.filter((username) => username.toLowerCase().startsWith(wanted))
    const [found, second] = exact.length > 0 ? exact : begun
    if (found === undefined) throw new ScenarioFailure(`There is nobody called ${name}.`)
    if (second !== undefined) {
      throw new ScenarioFailure(`${name} may be ${begun.join(' or ')}: write more of it.`)
    }
    return this.world.person(found)
  }

  /** User name of who acts; undefined for the automated process. */
  actor(as: string | undefined): string | undefined {
    return as === undefined ? undefined : this.person(as).username
  }

  /** The id behind a ref; an id stands for itself. */
  id(ref: string): string {
    const known = this.refs.get(ref)
    if (typeof known === 'string') return known
    if (/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(ref)) return ref
    const names = [...this.refs.keys()].join(', ') || 'none yet'
    throw new ScenarioFailure(`Nothing has the ref ${ref}. There are: ${names}.`)
  }

  /** Values with refs and people put in: `{ ref: report }`, `{ person: mona }`. */
  values(written: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(written).map(([field, value]) => [field, this.value(value)]),
    )
  }

  value(written: Json): Json {
    if (Array.isArray(written)) return written.map((item) => this.value(item))
    if (!isJsonObject(written)) return written
    const keys = Object.keys(written)
    if (keys.length === 1 && typeof written['ref'] === 'string') {
      return this.refs.get(written['ref']) ?? this.id(written['ref'])
    }
    if (keys.length === 1 && typeof written['person'] === 'string') {
      return this.person(written['person']).id
    }
    return this.values(written)
  }

  /**
   * The run a step means: by ref of itself or of the record that started it, the newest of an
   * orchestration, or the newest of all.
   */
  run(named: string | undefined): Run {
    const all = this.world.runs()
    const id = named !== undefined && this.refs.has(named) ? this.id(named) : undefined
    const isMeant = (run: Run) =>
      id === undefined
        ? named === undefined || isOf(run, named)
        : run.id === id || run.triggeringRecord?.id === id
    const own = all.filter(isMeant)
    const newest = own.at(-1)
    if (newest) return newest
    const what = named === undefined ? 'No run was started yet.' : `There is no run of ${named}.`
    throw new ScenarioFailure(what)
  }

  /** The newest work item with a label that somebody has done, of the run named, else of any. */
  doneItem(label: string, named: string | undefined): { id: string; runId: string } {
    const runs = named === undefined ? this.world.runs() : [this.run(named)]
    const done = runs.flatMap(({ id: runId, workItems }) =>
      Object.values(workItems)
        .filter((item) => item.label === label && item.outcome === 'done')
        .map(({ id }) => ({ id, runId })),
    )
    const newest = done.at(-1)
    if (newest) return newest
    throw new ScenarioFailure(`Nobody has done a work item ${label}.`)
  }

  /**
   * The open work item with a label, of the run named, else of any. Of several the newest that is
   * in the inbox of who acts, else of those the one that is with them.
   */
  item(
    label: string,
    { run, as }: { run?: string | undefined; as?: string | undefined },
  ): WorkItem {
    const runs = run === undefined ? this.world.runs() : [this.run(run)]
    const items = runs.flatMap(({ workItems }) => Object.values(workItems))
    const named = items.filter((item) => item.label === label)
    const open = named.filter(({ status }) => status === 'Assigned')
    const actor = this.actor(as)
    const inbox = new Set(
      actor === undefined ? [] : this.world.workItems(actor).map(({ id }) => id),
    )
    const id = as === undefined ? undefined : this.person(as).id
    const theirs = open.findLast((item) => id !== undefined && holderOf(item)?.id === id)
    const found =
      open.findLast((item) => inbox.has(item.id)) ?? theirs ?? open.at(-1) ?? named.at(-1)
    if (found) return found
    const labels = items.filter(({ status }) => status === 'Assigned').map((item) => item.label)
    throw new ScenarioFailure(
      `There is no work item ${label}. Open: ${labels.join(', ') || 'none'}.`,
    )
  }
}

function isOf({ orchestration }: Run, name: string): boolean {
  return orchestration.apiName.toLowerCase() === name.toLowerCase()
}
