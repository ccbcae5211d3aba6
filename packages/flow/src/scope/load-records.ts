// Looked-up records that an element needs and the records at hand do not hold yet: which they are,
// and how they are put in. "Not loaded" is a missing key; null means there is no such record.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { Schema } from '@stagewright/metadata'
import { definitionOf, frameOf, type Turn } from '../interview/turn.ts'
import type { FlowRecord, LoadRecords } from '../request.ts'
import { fieldValue, keyOf } from './json-path.ts'
import type { PathPart } from './reference-path.ts'
import { loadPaths } from './load-paths.ts'
import { objectOfId, relationShape } from './record-shape.ts'
import { typeOfPath } from './type-of-path.ts'

/**
 * What to do at a record that lacks the first of the parts; gives the record to put in its place.
 */
type AtGap = (gap: Gap) => JsonObject
type Gap = { record: JsonObject; object: string | undefined; id: Json; parts: PathPart[] }

/** The next records to load before the element can run; undefined when all are there. */
export function missingRecords(turn: Turn): LoadRecords | undefined {
  const wanted = new Map<string, { ids: Set<string>; fields: Set<string> }>()
  const schema = turn.source.schema
  forEachRoot(turn, (_root, value, object, parts) => {
    fillGaps({ schema, value, object, parts, isRelated: false, id: undefined }, (gap) => {
      const load = loadFor(schema, gap)
      if (load) {
        const entry = wanted.get(load.object) ?? { ids: new Set(), fields: new Set() }
        entry.ids.add(load.id)
        for (const field of withIds(load.parts)) entry.fields.add(field)
        wanted.set(load.object, entry)
      }
      return gap.record
    })
  })
  const [first] = wanted
  if (first === undefined) return undefined
  const [object, { ids, fields }] = first
  return { type: 'LoadRecords', object, ids: [...ids], fields: [...fields] }
}

/**
 * Puts loaded records where they were missing; what was asked for and is not there becomes null.
 */
export function mergeRecords(turn: Turn, request: LoadRecords, records: FlowRecord[]): void {
  const byId = new Map(records.map((record) => [String(fieldValue(record, 'Id')), record]))
  const asked = new Set(request.ids)
  const schema = turn.source.schema
  const frame = frameOf(turn)
  forEachRoot(turn, (root, value, object, parts) => {
    const filled = fillGaps(
      { schema, value, object, parts, isRelated: false, id: undefined },
      (gap) => {
        const load = loadFor(schema, gap)
        if (!load || load.object !== request.object || !asked.has(load.id)) return gap.record
        return filledRecord(gap, load, byId.get(load.id))
      },
    )
    if (filled !== value && filled !== undefined) frame.values[root] = filled
  })
}

type Load = { object: string; id: string; parts: PathPart[]; through: boolean }

/**
 * The record that fills a gap. The looked-up record itself when its id is at hand: the record in
 * memory may point elsewhere than the stored one. Else the record at hand is read again.
 */
function loadFor(schema: Schema, gap: Gap): Load | undefined {
  const [part, ...rest] = gap.parts
  if (part === undefined) return undefined
  const relation = gap.object && relationShape(schema, gap.object, part.name)
  // Records that point here are found by whoever writes them, not loaded.
  if (gap.object && !relation && schema.childRelationship(gap.object, part.name)) return undefined
  const target = relation ? fieldValue(gap.record, relation.lookup) : undefined
  if (relation && target !== undefined && rest.length > 0) {
    if (typeof target !== 'string' || target === '') return undefined
    const object = objectOfId(schema, target) ?? part.target ?? relation.objects[0]
    if (object === undefined || (part.target && part.target !== object)) return undefined
    return { object, id: target, parts: rest, through: true }
  }
  const object = gap.object ?? (typeof gap.id === 'string' ? objectOfId(schema, gap.id) : undefined)
  if (typeof gap.id !== 'string' || object === undefined) return undefined
  return { object, id: gap.id, parts: gap.parts, through: false }
}

/** The path as a field to read, and the id of every record on the way. */
function withIds(parts: PathPart[]): string[] {
  const texts = parts.map((part) => (part.target ? `${part.name}:${part.target}` : part.name))
  const ids = texts.slice(0, -1).map((_, at) => [...texts.slice(0, at + 1), 'Id'].join('.'))
  return [...ids, texts.join('.')]
}

function filledRecord(gap: Gap, load: Load, loaded: FlowRecord | undefined): JsonObject {
  const [part] = gap.parts
  const name = part?.name ?? ''
  if (!load.through) return merged(gap.record, loaded, gap.parts)
  const related = loaded ? merged({ Id: load.id }, loaded, load.parts) : null
  return { ...gap.record, [name]: related }
}

/** A record with the path of another in it; null where the other has nothing either. */
function merged(record: JsonObject, from: Json | undefined, parts: PathPart[]): JsonObject {
  const [part, ...rest] = parts
  if (part === undefined) return record
  const given = fieldValue(from, part.name)
  if (rest.length === 0 || !isJsonObject(given)) return { ...record, [part.name]: given ?? null }
  const own = fieldValue(record, part.name)
  const id = fieldValue(given, 'Id')
  const base = isJsonObject(own) ? own : id === undefined ? {} : { Id: id }
  return { ...record, [part.name]: merged(base, given, rest) }
}

type Walk = {
  schema: Schema
  value: Json | undefined
  object: string | undefined
  parts: PathPart[]
  /** True once a lookup was passed: then a missing plain field is a gap too. */
  isRelated: boolean
  /** The id of the record at hand when the record itself does not tell. */
  id: Json | undefined
}

/**
 * Walks a path through records and lists of records; each record with a gap is replaced by
 * `atGap`'s.
 */
function fillGaps(walk: Walk, atGap: AtGap): Json | undefined {
  const { schema, value, object, parts } = walk
  const [part, ...rest] = parts
  if (part === undefined) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => fillGaps({ ...walk, value: item }, atGap) ?? null)
    return items.every((item, at) => item === value[at]) ? value : items
  }
  if (!isJsonObject(value)) return value
  const key = keyOf(value, part.name)
  if (key === undefined) {
    if (rest.length === 0 && !walk.isRelated) return value
    const id = fieldValue(value, 'Id') ?? walk.id ?? null
    return atGap({ record: value, object, id, parts })
  }
  const relation = object === undefined ? undefined : relationShape(schema, object, part.name)
  const child = fillGaps(
    {
      schema,
      value: value[key],
      object: part.target ?? relation?.objects[0],
      parts: rest,
      isRelated: true,
      id: relation && fieldValue(value, relation.lookup),
    },
    atGap,
  )
  return child === value[key] || child === undefined ? value : { ...value, [key]: child }
}

type AtRoot = (
  root: string,
  value: Json | undefined,
  object: string | undefined,
  parts: PathPart[],
) => void

/** Calls back for every path of the element at hand that can lead through a lookup. */
function forEachRoot(turn: Turn, atRoot: AtRoot): void {
  const frame = frameOf(turn)
  const definition = definitionOf(turn)
  if (frame.at === null || Object.hasOwn(frame.loops, frame.at)) return
  for (const { root, rest } of loadPaths(definition, frame.at)) {
    let value = frame.values[root]
    if (root === '$User') value = { ...asObject(turn.context.globals['User']), ...asObject(value) }
    if (value === undefined || value === null) continue
    atRoot(root, value, typeOfPath(definition, turn.source.schema, root)?.object, rest)
  }
}

function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}
