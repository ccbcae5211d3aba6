// Runs an action of the project: its inputs held against what it declares, its outputs looked at.
import { type JsonObject } from '@stagewright/base'
import { parameterNamed } from '@stagewright/metadata'
import { noRecords } from './action-records.ts'
import type { OutsideContext } from './outside-call.ts'
import {
  type ActionRecords,
  fitsParameter,
  type ProjectAction,
  projectSignature,
} from './project-action.ts'

/** One call of an outside action. @throws what the action throws, and for values that do not fit */
export async function runProjectAction(
  action: ProjectAction,
  name: string,
  inputs: JsonObject,
  { idempotencyKey, signal }: OutsideContext,
): Promise<JsonObject> {
  const keys = [idempotencyKey]
  const [result] = await runRequests(action, name, { requests: [inputs], keys, signal })
  if (result instanceof Error) throw result
  return result ?? {}
}

type Requests = {
  requests: JsonObject[]
  keys: string[]
  signal: AbortSignal
  records?: ActionRecords
}

/**
 * All calls that stand there, in one list where the action takes one. Gives outputs, or the error
 * of one call alone. @throws what the action throws as a whole
 */
export async function runRequests(
  action: ProjectAction,
  name: string,
  { requests, keys, signal, records = noRecords }: Requests,
): Promise<(JsonObject | Error)[]> {
  const given = requests.map((inputs) => givenInputs(action, name, inputs))
  const env = environmentOf(action)
  const common = { env, signal, records: until(signal, records) }
  if (action.runMany) {
    const context = { ...common, idempotencyKeys: keys }
    const results = await action.runMany(given, context)
    if (!Array.isArray(results) || results.length !== given.length) {
      throw final(`${name} gave ${lengthOf(results)} results for ${given.length} requests.`)
    }
    return results.map((result) =>
      result instanceof Error ? result : checked(action, name, result),
    )
  }
  const results: JsonObject[] = []
  for (const [at, inputs] of given.entries()) {
    const context = { ...common, idempotencyKey: keys[at] ?? '' }
    results.push(checked(action, name, (await action.run?.(inputs, context)) ?? {}))
  }
  return results
}

function lengthOf(results: unknown): string {
  return Array.isArray(results) ? String(results.length) : 'no list of'
}

/** The inputs with defaults, under the names declared. */
function givenInputs(action: ProjectAction, name: string, inputs: JsonObject): JsonObject {
  const { inputs: declared, hasOpenInputs } = projectSignature(action)
  if (hasOpenInputs) return inputs
  const given: JsonObject = {}
  for (const [key, value] of Object.entries(inputs)) {
    const parameter = parameterNamed(declared, key)
    given[parameter?.name ?? key] = value
    if (!parameter || fitsParameter(value ?? null, parameter)) continue
    const list = parameter.isCollection ? 'a list of ' : ''
    throw final(`The input ${parameter.name} of ${name} is not ${list}${parameter.type}.`)
  }
  for (const { name: key, defaultValue, isRequired } of declared) {
    if (given[key] === undefined && defaultValue !== undefined) given[key] = defaultValue
    if (isRequired && (given[key] === undefined || given[key] === null)) {
      throw final(`${name} needs the input ${key}, which has no value.`)
    }
  }
  return given
}

function checked(action: ProjectAction, name: string, outputs: JsonObject): JsonObject {
  for (const parameter of projectSignature(action).outputs) {
    const value = outputs[parameter.name]
    if (value === undefined || fitsParameter(value, parameter)) continue
    const list = parameter.isCollection ? 'a list of ' : ''
    throw final(`${name} gave an output ${parameter.name} that is not ${list}${parameter.type}.`)
  }
  return outputs
}

/** Records as long as the call lives: one whose time is up may no longer read or write. */
function until(signal: AbortSignal, records: ActionRecords): ActionRecords {
  const alive = () => {
    if (signal.aborted) throw new Error('The time of this action is up.')
  }
  return {
    query: async (object, where, fields) => (alive(), records.query(object, where, fields)),
    create: async (object, all) => (alive(), records.create(object, all)),
    update: async (object, all) => (alive(), records.update(object, all)),
    delete: async (object, ids) => (alive(), records.delete(object, ids)),
  }
}

/** The environment variables an action declares, and no others. */
export function environmentOf(action: ProjectAction): { [name: string]: string | undefined } {
  return Object.fromEntries((action.env ?? []).map((name) => [name, process.env[name]]))
}

/** What an action threw, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function final(message: string): Error {
  return Object.assign(new Error(message), { retryable: false })
}
