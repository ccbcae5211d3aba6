// Global variables that are known without an interview.
import { isJsonObject, type Json } from '@stagewright/base'
import { compileFormula, evaluateFormula } from '@stagewright/formula'
import type { FlowContext } from '../flow-source.ts'
import { fieldValue, valueAt } from './json-path.ts'

/** `$System.OriginDateTime`. */
export const ORIGIN = '1900-01-01T00:00:00.000Z'

/** `$GlobalConstant` by a name in lower case. */
export function constantOf(name: string | undefined): Json {
  if (name === 'emptystring') return ''
  if (name === 'true') return true
  return name === 'false' ? false : null
}

/**
 * What the context gives for a global such as `$user` (lower case); undefined when it gives
 * nothing.
 */
export function plainGlobal(
  context: FlowContext,
  root: string,
  names: readonly string[],
): Json | undefined {
  const { globals } = context
  const bare = root.slice(1)
  const key = Object.keys(globals).find((name) => name.toLowerCase() === bare)
  const given = key === undefined ? undefined : globals[key]
  const value = valueAt(given, names)
  if (value !== undefined) return value
  // `$Label.namespace.Name` and similar may also be given flat.
  return isJsonObject(given) ? fieldValue(given, names.join('.')) : undefined
}

/** The date in the running user's zone, by the same rule as in formulas. */
export function today(context: FlowContext): Json {
  const compiled = compileFormula('TODAY()', { types: { typeOf: () => undefined } })
  if (!compiled.ok) return null
  const result = evaluateFormula(compiled.value, { lookUp: () => undefined }, context)
  return result.ok ? result.value : null
}
