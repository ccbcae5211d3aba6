// Records that a run holds in its variables and in the outputs of its steps: which they are, and
// what holds them with these records as they are now.
import { isJsonObject, type Json, jsonEquals, type JsonObject } from '@stagewright/base'
import type { FlowDefinition, FlowVariable } from '@stagewright/metadata'
import { findStep } from '../definition-parts.ts'
import type { Run, StepRun } from '../run.ts'

/** The version of a called flow that a run uses; undefined when it is not at hand. */
export type FlowOf = (apiName: string, version: number | undefined) => FlowDefinition | undefined

/** Ids of all records in variables and outputs, each once. */
export function heldRecordIds(run: Pick<Run, 'variables' | 'steps' | 'latest'>): string[] {
  const ids = new Set<string>()
  // Most runs hold texts and numbers: these cost nothing here.
  const note = (value: Json) => {
    if (value === null || typeof value !== 'object') return
    for (const { id } of recordsIn(value)) ids.add(id)
  }
  Object.values(run.variables).forEach(note)
  for (const { outputs } of latestSteps(run)) if (outputs) Object.values(outputs).forEach(note)
  return [...ids]
}

/** The same by the object that their variables are declared with. */
export function heldRecords(
  definition: FlowDefinition,
  run: Run,
  flowOf: FlowOf,
): Map<string, string[]> {
  const held = new Map<string, string[]>()
  for (const { object, value } of placesOf(definition, run, flowOf)) {
    const ids = recordsIn(value).map(({ id }) => id)
    if (ids.length > 0) held.set(object, [...(held.get(object) ?? []), ...ids])
  }
  return held
}

/** Variables, and outputs by the id of their step; what has not changed is missing. */
export type Refreshed = { variables?: JsonObject; outputs?: { [stepId: string]: JsonObject } }

/**
 * What differs from what was read, as it is now: the fields that were held before, a deleted record
 * as null or out of its collection.
 * @param find the record of an object with an id; undefined when it is no more
 */
export function refreshedRecords(
  { definition, run, flowOf }: { definition: FlowDefinition; run: Run; flowOf: FlowOf },
  find: (object: string, id: string) => JsonObject | undefined,
): Refreshed {
  const variables: JsonObject = {}
  const outputs: { [stepId: string]: JsonObject } = {}
  for (const { name, stepId, object, value } of placesOf(definition, run, flowOf)) {
    if (recordsIn(value).length === 0) continue
    const now = refreshed(value, (id) => find(object, id))
    if (jsonEquals(now, value)) continue
    if (stepId === undefined) variables[name] = now
    else outputs[stepId] = { ...outputs[stepId], [name]: now }
  }
  return {
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(Object.keys(outputs).length > 0 && { outputs }),
  }
}

/** A variable of the run, or an output of a step, that is declared to hold records. */
type Place = { name: string; stepId?: string; object: string; value: Json }

function placesOf(definition: FlowDefinition, run: Run, flowOf: FlowOf): Place[] {
  return [
    ...placesIn(definition.metadata.variables, run.variables),
    ...latestSteps(run).flatMap(({ id: stepId, name, outputs = {} }) => {
      const flow = findStep(definition, name)?.actionName ?? ''
      const declared = flowOf(flow, run.pins[flow])?.metadata.variables ?? []
      return placesIn(declared, outputs).map((place) => ({ ...place, stepId }))
    }),
  ]
}

function placesIn(declared: readonly FlowVariable[], values: JsonObject): Place[] {
  return declared.flatMap(({ name, objectType: object, dataType }) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null
    return dataType === 'SObject' && object !== undefined ? [{ name, object, value }] : []
  })
}

/** References mean the newest run of a step; the outputs of earlier ones are history. */
function latestSteps({ latest, steps }: Pick<Run, 'steps' | 'latest'>): StepRun[] {
  return Object.values(latest).flatMap((id) => steps[id] ?? [])
}

type Find = (id: string) => JsonObject | undefined

function refreshed(value: Json, find: Find): Json {
  if (Array.isArray(value))
    return value.map((one) => refreshed(one, find)).filter((one) => one !== null)
  const id = isJsonObject(value) ? value['Id'] : undefined
  // A record that was never saved has nothing to be read anew.
  if (!isJsonObject(value) || typeof id !== 'string') return value
  const now = find(id)
  if (!now) return null
  const fields = Object.entries(value).map(([field, held]): [string, Json] => {
    return [field, Object.hasOwn(now, field) ? (now[field] ?? null) : held]
  })
  return Object.fromEntries(fields)
}

function recordsIn(value: Json): { id: string }[] {
  const records = Array.isArray(value) ? value : [value]
  return records.flatMap((record) => {
    const id = isJsonObject(record) ? record['Id'] : undefined
    return typeof id === 'string' && id !== '' ? [{ id }] : []
  })
}
