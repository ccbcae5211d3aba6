// What decisions and flows may know in this transaction, put together from the world.
import { isJsonObject, type Json, rememberingOf } from '@stagewright/base'
import type { FlowContext, FlowKey, FlowSource, GlobalValues } from '@stagewright/flow'
import type { Actor, Context, Reader, Run } from '@stagewright/orchestration'
import type { World } from './world.ts'

/** What one transaction has read of people: once for each, however many flows ask. */
type People = { globals: Map<string, GlobalValues>; actors: Map<string, Actor> }
const peopleOf = rememberingOf<World, People>(() => ({ globals: new Map(), actors: new Map() }))

/** Global variables as a person sees them, read once in a transaction. */
export async function globalsOf(world: World, userId: string): Promise<GlobalValues> {
  const { globals } = peopleOf(world)
  const values = globals.get(userId) ?? (await world.globals(userId))
  globals.set(userId, values)
  return values
}

/** Who a user id is, read once in a transaction. */
export async function actorOf(world: World, userId: string): Promise<Actor> {
  const { actors } = peopleOf(world)
  const actor = actors.get(userId) ?? (await world.actorOf(userId))
  actors.set(userId, actor)
  return actor
}

/** The context of a decision. */
export function decisionContext(world: World, actor: Actor, globals: GlobalValues): Context {
  const { now, newId, schema, timeZone, locale, definitions } = world
  const reader = readerOf(world, actor)
  return {
    now,
    newId,
    actor,
    schema,
    timeZone,
    locale,
    ...(reader && { reader }),
    globals: globals as { [name: string]: Json },
    activeVersion: (apiName) => definitions.activeVersion(apiName),
    flow: (apiName, version) => {
      const number = version ?? definitions.activeVersion(apiName)
      return number === undefined ? undefined : definitions.version(apiName, number)
    },
  }
}

/** How whoever acts reads what they are answered; undefined for who reads nothing. */
export function readerOf({ languages }: World, { reads }: Actor): Reader | undefined {
  if (!reads || !languages) return undefined
  const { locale, timeZone, language } = reads
  const texts = languages.translator(language)?.texts
  return { locale, timeZone, language: languages.of(language), texts }
}

/** Elements that one interview executes before others have their turn: some ten milliseconds. */
const WORK_AT_ONCE = 500

/** The context of a stretch of an interview; its texts are in the language of who it runs for. */
export function flowContext(world: World, globals: GlobalValues): FlowContext {
  const { now, newId, timeZone, limits, onElement, onDefect } = world
  const own = isJsonObject(globals['User']) ? globals['User']['LocaleSidKey'] : undefined
  const locale = typeof own === 'string' && own !== '' ? own : world.locale
  const told = { ...(onElement && { onElement }), ...(onDefect && { onDefect }) }
  return { now, newId, timeZone, locale, globals, limits, workAtOnce: WORK_AT_ONCE, ...told }
}

/** Where flows find each other: in the versions a run pins, else in the active ones. */
export function flowSource(world: World, pins: Run['pins'] = {}): FlowSource {
  return {
    schema: world.schema,
    flow: (key) => {
      const { apiName, version } = parseFlowKey(key)
      return world.definitions.version(apiName, version)
    },
    keyOf: (apiName) => {
      const version = pins[apiName] ?? world.definitions.activeVersion(apiName)
      return version === undefined ? undefined : flowKey(apiName, version)
    },
  }
}

/** `ApiName@3`. */
export function flowKey(apiName: string, version: number): FlowKey {
  return `${apiName}@${version}`
}

/** Takes a key apart. */
export function parseFlowKey(key: FlowKey): { apiName: string; version: number } {
  const at = key.lastIndexOf('@')
  return { apiName: key.slice(0, at), version: Number(key.slice(at + 1)) }
}
