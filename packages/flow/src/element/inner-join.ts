// The join of a transform: pairs of records from two collections whose key fields are equal, each
// pair made into one record. The definition stands in the value as JSON:
//
//   { "sources": [ { "elementReference": "Get_Legs", "joinKeys": ["Rate__c"] },
//                  { "elementReference": "Get_Rates", "joinKeys": ["Id"] } ],
//     "fields":  [ { "source": 0, "fieldReference": "Name", "outputFieldApiName": "Leg__c" } ] }
//
// The sources may also be named `leftTable` and `rightTable`, keys be written as
// `{ "fieldReference": "Id" }`, and the fields stand behind the join, as values that read
// `LeftTable` and `RightTable`.
import { failed, isJsonObject, type Json, ok, type Result } from '@stagewright/base'
import type { FlowTransformValueAction } from '@stagewright/metadata'

export type JoinSource = { elementReference: string; joinKeys: string[] }
export type JoinField = { source: 0 | 1; fieldReference: string; outputFieldApiName: string }
export type JoinDefinition = { sources: [JoinSource, JoinSource]; fields: JoinField[] }

/** The join that an action defines; the error says in words what is not understood. */
export function readJoin({ value }: FlowTransformValueAction): Result<JoinDefinition, string> {
  if (value?.complexValueType !== 'JoinDefinition' || value.complexValue === undefined) {
    return failed('The join has no definition.')
  }
  let json: Json
  try {
    json = JSON.parse(value.complexValue) as Json
  } catch {
    return failed('The definition of the join is no JSON.')
  }
  const { sources = tablesIn(json), fields = [] } = isJsonObject(json) ? json : {}
  if (!Array.isArray(sources) || sources.length !== 2 || !Array.isArray(fields)) {
    return failed('The definition of the join does not name two sources and their fields.')
  }
  const [left, right] = sources.map(sourceIn)
  if (!left || !right || left.joinKeys.length !== right.joinKeys.length) {
    return failed('The sources of the join do not name a collection and as many keys each.')
  }
  const read = fields.map(fieldIn)
  if (!read.every((field) => field !== undefined)) {
    return failed('A field of the join does not say where it comes from and goes to.')
  }
  return ok({ sources: [left, right], fields: read })
}

function tablesIn(json: Json): Json[] {
  if (!isJsonObject(json)) return []
  return ['leftTable', 'rightTable'].flatMap((name) => json[name] ?? [])
}

function sourceIn(json: Json): JoinSource | undefined {
  const { elementReference, joinKeys } = isJsonObject(json) ? json : {}
  if (!isText(elementReference) || !Array.isArray(joinKeys)) return undefined
  const keys = joinKeys.map((key) => (isJsonObject(key) ? key['fieldReference'] : key))
  const isKeys = keys.length > 0 && keys.every(isText)
  return isKeys ? { elementReference, joinKeys: keys } : undefined
}

function fieldIn(json: Json): JoinField | undefined {
  const { source, fieldReference, outputFieldApiName } = isJsonObject(json) ? json : {}
  if (source !== 0 && source !== 1) return undefined
  if (!isText(fieldReference) || !isText(outputFieldApiName)) return undefined
  return { source, fieldReference, outputFieldApiName }
}

function isText(json: Json | undefined): json is string {
  return typeof json === 'string' && json !== ''
}

/**
 * Pairs of items with equal keys: in the order of the left collection, for each in that of the
 * right. A key that is empty joins nothing; texts are equal without regard to case.
 */
export function joinedPairs(
  { sources }: JoinDefinition,
  [left, right]: readonly [readonly Json[], readonly Json[]],
  valueAt: (item: Json, field: string) => Json,
): [Json, Json][] {
  const keyOf = (item: Json, { joinKeys }: JoinSource): string | undefined => {
    const parts = joinKeys.map((field) => valueAt(item, field))
    if (parts.some((part) => part === null || part === '')) return undefined
    return JSON.stringify(parts.map((part) => (isText(part) ? part.toLowerCase() : part)))
  }
  const byKey = new Map<string, Json[]>()
  for (const item of right) {
    const key = keyOf(item, sources[1])
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), item])
  }
  return left.flatMap((item) => {
    const key = keyOf(item, sources[0])
    const others = key === undefined ? [] : (byKey.get(key) ?? [])
    return others.map((other): [Json, Json] => [item, other])
  })
}
