// What an action takes and gives: the names, types and obligations that a deployment holds the
// calls of flows against.
import { dataTypes } from './parameter-types.ts'

export type ActionParameter = {
  name: string
  /** A data type of flows (`String`, `Number`, `Id`, …), or the name of a type of a connection. */
  type: string
  isCollection: boolean
  isRequired: boolean
  label?: string
  /** The value of an input that the call leaves out. */
  defaultValue?: string | number | boolean
}

export type ActionSignature = {
  inputs: ActionParameter[]
  outputs: ActionParameter[]
  /** Takes inputs, or gives outputs, that nobody has declared. */
  hasOpenInputs?: boolean
  hasOpenOutputs?: boolean
}

/**
 * Parameters from a short notation: name → `Type`, with `[]` for a list and `!` for an obligation
 * (`{ recipientIds: 'String[]!' }`). A type outside those of flows is kept as it is.
 */
export function parametersOf(notation: { readonly [name: string]: string }): ActionParameter[] {
  return Object.entries(notation).map(([name, text]) => {
    const [, type = 'Any', list, mark] = /^(.*?)(\[\])?(!)?$/s.exec(text) ?? []
    const isRequired = mark !== undefined
    return { name, type: typeNamed(type), isCollection: list !== undefined, isRequired }
  })
}

/** The usual spelling of a type, whatever letter case it is written in. */
export function typeNamed(name: string): string {
  return dataTypes.get(name.toLowerCase()) ?? name
}

/** A parameter by name, in any letter case. */
export function parameterNamed(
  parameters: readonly ActionParameter[],
  name: string,
): ActionParameter | undefined {
  const lower = name.toLowerCase()
  return parameters.find((parameter) => parameter.name.toLowerCase() === lower)
}
