// Invocable actions of a project: TypeScript modules that stand in for Apex classes, components and
// actions of other products under the same name.
import {
  failed,
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Result,
} from '@stagewright/base'
import { type ActionParameter, type ActionSignature, parametersOf } from '@stagewright/metadata'
import { transform } from 'sucrase'

/** What an action's module exports by default. See docs/actions.md. */
export type ProjectAction = {
  label?: string
  /**
   * `inside` (the default) runs in the flow's transaction, `outside` after its commit, as a job.
   */
  mode?: 'inside' | 'outside'
  /** Name → `Type`, `Type[]`, `Type!`, or `{ type, required, default, label }`. */
  inputs?: { [name: string]: DeclaredParameter }
  outputs?: { [name: string]: DeclaredParameter }
  /** Names of the environment variables it may read. */
  env?: string[]
  /** Tries of an outside action before the flow takes its fault path; 5 without it. */
  attempts?: number
  /** Milliseconds that one try may take; 30,000 without it. */
  timeoutMs?: number
  /** One call. */
  run?(inputs: JsonObject, context: ActionContext): Promise<JsonObject | void> | JsonObject | void
  /** All calls that stand there; an Error among the results fails its own call. */
  runMany?(
    requests: JsonObject[],
    context: ManyContext,
  ): Promise<(JsonObject | Error)[]> | (JsonObject | Error)[]
}

export type DeclaredParameter =
  string | { type: string; required?: boolean; default?: string | number | boolean; label?: string }

export type ActionContext = {
  /** The same for every try of the same call: hand it to the service, so that it acts once. */
  idempotencyKey: string
  env: { [name: string]: string | undefined }
  signal: AbortSignal
  /** Records, for inside actions: as the flow itself would read and save them. */
  records: ActionRecords
}

/** As for one call, with a key for each of them. */
export type ManyContext = Omit<ActionContext, 'idempotencyKey'> & { idempotencyKeys: string[] }

export type ActionRecords = {
  query(object: string, where: JsonObject, fields?: string[]): Promise<JsonObject[]>
  create(object: string, records: JsonObject[]): Promise<string[]>
  update(object: string, records: JsonObject[]): Promise<void>
  delete(object: string, ids: string[]): Promise<void>
}

/**
 * Loads an action from its TypeScript source. The module imports nothing of the project.
 * @returns the action, or in words why it cannot be used
 */
export async function loadProjectAction(
  name: string,
  source: string,
): Promise<Result<ProjectAction, string>> {
  try {
    const { code } = transform(source, { transforms: ['typescript'], disableESTransforms: true })
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
    const module = (await import(url)) as { default?: unknown }
    if (isAction(module.default)) {
      const problem = problemIn(module.default)
      return problem === undefined ? ok(module.default) : failed(`actions/${name}.ts: ${problem}`)
    }
    return failed(`actions/${name}.ts has no default export with a function run or runMany.`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return failed(`actions/${name}.ts cannot be loaded: ${message}`)
  }
}

function isAction(value: unknown): value is ProjectAction {
  if (typeof value !== 'object' || value === null) return false
  const { run, runMany } = value as { run?: unknown; runMany?: unknown }
  return typeof run === 'function' || typeof runMany === 'function'
}

function problemIn(action: ProjectAction): string | undefined {
  const { mode, attempts, timeoutMs } = action
  if (mode !== undefined && mode !== 'inside' && mode !== 'outside') {
    return `mode is ${String(mode)}; it is inside or outside.`
  }
  if (attempts !== undefined && !(Number.isInteger(attempts) && attempts > 0)) {
    return 'attempts is no whole number above 0.'
  }
  if (timeoutMs !== undefined && !(timeoutMs > 0)) return 'timeoutMs is no number above 0.'
  for (const part of ['inputs', 'outputs'] as const) {
    for (const [name, declared] of Object.entries(action[part] ?? {})) {
      const type = typeof declared === 'string' ? declared : declared?.type
      if (typeof type !== 'string' || type === '') {
        return `${part}.${name} has no type: write one, such as 'String'.`
      }
    }
  }
  return undefined
}

/** What the action declares to take and give; what is not declared at all is left open. */
export function projectSignature({ inputs, outputs }: ProjectAction): ActionSignature {
  return {
    inputs: declared(inputs),
    outputs: declared(outputs),
    hasOpenInputs: inputs === undefined,
    hasOpenOutputs: outputs === undefined,
  }
}

function declared(parameters: ProjectAction['inputs'] = {}): ActionParameter[] {
  return Object.entries(parameters).map(([name, parameter]) => {
    const text = typeof parameter === 'string' ? parameter : parameter.type
    const [read] = parametersOf({ [name]: text })
    const known = read ?? { name, type: 'Any', isCollection: false, isRequired: false }
    if (typeof parameter === 'string') return known
    const { required, default: defaultValue, label } = parameter
    return {
      ...known,
      isRequired: required === true || known.isRequired,
      ...(defaultValue !== undefined && { defaultValue }),
      ...(label !== undefined && { label }),
    }
  })
}

const kinds: { [type: string]: (value: Json) => boolean } = {
  String: (value) => typeof value === 'string' || typeof value === 'number',
  Id: (value) => typeof value === 'string',
  Number: (value) => typeof value === 'number',
  Currency: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => typeof value === 'string',
  DateTime: (value) => typeof value === 'string',
  Time: (value) => typeof value === 'string',
  SObject: (value) => isJsonObject(value),
}

/** Whether a value is of the declared type; null is of any, an unknown type takes anything. */
export function fitsParameter(value: Json, { type, isCollection }: ActionParameter): boolean {
  if (value === null) return true
  const fits = kinds[type]
  if (!fits) return true
  if (!isCollection) return fits(value) || (Array.isArray(value) && value.every(fits))
  return Array.isArray(value) && value.every((item) => item === null || fits(item))
}
