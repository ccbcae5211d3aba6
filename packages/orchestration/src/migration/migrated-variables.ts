// Variables of a run in another version: what both declare keeps its value as far as the types
// agree; the others begin with their defaults.
import { convertValue } from '@stagewright/formula'
import type { FlowDefinition } from '@stagewright/metadata'
import type { Context } from '../context.ts'
import type { Run } from '../run.ts'
import { initialValue, variableType } from '../run/initial-values.ts'

type Variables = { values: Run['variables']; notes: string[] }

/** The variables of the version, with a sentence for each value that cannot be kept. */
export function migratedVariables(run: Run, to: FlowDefinition, context: Context): Variables {
  const values: Run['variables'] = {}
  const notes: string[] = []
  for (const variable of to.metadata.variables) {
    const { name } = variable
    const known = run.variables[name]
    if (!Object.hasOwn(run.variables, name) || known === undefined) {
      values[name] = initialValue(variable, context)
      continue
    }
    const converted = convertValue(known, { dataType: 'Any' }, variableType(variable))
    if (!converted.ok) {
      notes.push(`The value of ${name} does not fit its type any more; it begins anew.`)
    }
    values[name] = converted.ok ? converted.value : initialValue(variable, context)
  }
  for (const [name, value] of Object.entries(run.variables)) {
    const isDropped = !Object.hasOwn(values, name) && value !== null && value !== ''
    if (isDropped) notes.push(`${name} is no variable any more; its value is dropped.`)
  }
  return { values, notes }
}
