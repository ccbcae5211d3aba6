// Upserts that save what can be saved (doesUpsertAllOrNone is false): when all of the records are
// refused they are tried in halves, until only those are left that are refused alone. The state
// stands between requests in the frame, as plain JSON.
import { assert, isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { frameOf, type Turn } from '../interview/turn.ts'

export type PartialUpsert = {
  /** Ranges of records, from and up to, that are still to be tried; the first is being tried. */
  open: [number, number][]
  /** The id of each record; null while it is not saved. */
  ids: (string | null)[]
  /** Why records were refused. */
  faults: string[]
}

/** True once an upsert was refused as a whole and goes on part by part. */
export function isPartial(turn: Turn): boolean {
  return stateOf(turn) !== undefined
}

/** The part being tried was refused: two halves are tried in its place, or one record failed. */
export function halvePart(turn: Turn, count: number, message: string): PartialUpsert {
  const { open, ids, faults } = stateOf(turn) ?? newState(count)
  const [[from, to], ...rest] = firstOf(open)
  if (to - from === 1) return keep(turn, { open: rest, ids, faults: [...faults, message] })
  const middle = from + Math.ceil((to - from) / 2)
  return keep(turn, { open: [[from, middle], [middle, to], ...rest], ids, faults })
}

/** The part being tried was saved. */
export function savePart(turn: Turn, saved: readonly string[]): PartialUpsert {
  const state = stateOf(turn)
  assert(state, 'parts are saved only after a refusal')
  const [[from], ...rest] = firstOf(state.open)
  const ids = state.ids.map((id, at) => saved[at - from] ?? id)
  return keep(turn, { ...state, open: rest, ids })
}

function newState(count: number): PartialUpsert {
  return { open: [[0, count]], ids: Array.from({ length: count }, () => null), faults: [] }
}

function firstOf(open: PartialUpsert['open']): [[number, number], ...[number, number][]] {
  const [first, ...rest] = open
  assert(first, 'a part is being tried')
  return [first, ...rest]
}

function keep(turn: Turn, state: PartialUpsert): PartialUpsert {
  const partial: JsonObject = { open: state.open, ids: state.ids, faults: state.faults }
  frameOf(turn).scratch = { partial }
  return state
}

function stateOf(turn: Turn): PartialUpsert | undefined {
  const partial = frameOf(turn).scratch?.['partial']
  if (!isJsonObject(partial)) return undefined
  const { open, ids, faults } = partial
  return {
    open: listOf(open).map((range) => {
      const [from, to] = listOf(range)
      return [Number(from), Number(to)]
    }),
    ids: listOf(ids).map((id) => (typeof id === 'string' ? id : null)),
    faults: listOf(faults).map(String),
  }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}
