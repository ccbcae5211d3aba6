// Whether a text fits the pattern a component was given: by the engine of REGEX, which no pattern
// can keep busy for long.
import { compileFormula, evaluateFormula } from '@stagewright/formula'

const text = { dataType: 'String' as const }
const compiled = compileFormula('REGEX(given, pattern)', { types: { typeOf: () => text } })

/** Whether the whole text fits; a pattern that cannot be read fits everything. */
export function matches(given: string, pattern: string): boolean {
  if (!compiled.ok) return true
  const values: { [name: string]: string } = { given, pattern }
  const scope = { lookUp: (name: string) => ({ type: text, value: values[name] ?? null }) }
  const context = { now: 0, timeZone: 'UTC', locale: 'en_US' }
  const result = evaluateFormula(compiled.value, scope, context)
  return !result.ok || result.value === true
}
