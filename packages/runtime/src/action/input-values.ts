// The inputs of platform actions as the values they stand for: flows give texts, flags and lists in
// many forms.
import type { Json, JsonObject } from '@stagewright/base'
import { parameterNamed, type ActionSignature } from '@stagewright/metadata'

/** The text of an input; '' for none. */
export function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}

/** A flag, also when it comes as the text `True`. */
export function flagOf(value: Json | undefined): boolean {
  return value === true || textOf(value).toLowerCase() === 'true'
}

/** A list, or a text whose items are separated by commas, semicolons or line ends. */
export function listOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/[,;\n]/)
  return list.map((item) => item.trim()).filter((item) => item !== '')
}

/** The inputs under the names of the signature, whatever letter case the flow writes. */
export function namedInputs(inputs: JsonObject, signature: ActionSignature): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      parameterNamed(signature.inputs, name)?.name ?? name,
      value,
    ]),
  )
}
