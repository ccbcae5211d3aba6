// Invocable actions of a project: TypeScript modules that stand in for Apex classes of the same
// name.
import { failed, ok, type JsonObject, type Result } from '@stagewright/base'
import { transform } from 'sucrase'

/** What an action's module exports by default. See docs/actions.md. */
export type ProjectAction = {
  label?: string
  /**
   * `inside` (the default) runs in the flow's transaction, `outside` after its commit, as a job.
   */
  mode?: 'inside' | 'outside'
  inputs?: { [name: string]: string }
  outputs?: { [name: string]: string }
  /** Names of the environment variables it may read. */
  env?: string[]
  /** Tries of an outside action before the flow takes its fault path; 5 without it. */
  attempts?: number
  /** Milliseconds that one try may take; 30,000 without it. */
  timeoutMs?: number
  run(inputs: JsonObject, context: ActionContext): Promise<JsonObject | void> | JsonObject | void
}

export type ActionContext = {
  /** The same for every try of the same call: hand it to the service, so that it acts once. */
  idempotencyKey: string
  env: { [name: string]: string | undefined }
  signal: AbortSignal
  /** Records, for inside actions: as the flow itself would read and save them. */
  records: ActionRecords
}

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
    if (isAction(module.default)) return ok(module.default)
    return failed(`actions/${name}.ts has no default export with a function run.`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return failed(`actions/${name}.ts cannot be loaded: ${message}`)
  }
}

function isAction(value: unknown): value is ProjectAction {
  return typeof value === 'object' && value !== null && 'run' in value
}
