// What was picked in dependent picklists: offered, allowed by what is picked above, required.
import type { Json, JsonObject } from '@stagewright/base'
import type { ScreenField } from '../../screen-view.ts'
import { requiredText } from './check-answer.ts'

/** The first error, in words; undefined when there is none. */
export function checkDependentPicklists(
  view: ScreenField,
  outputs: JsonObject,
): string | undefined {
  let above: Json = null
  for (const field of view.fields ?? []) {
    const value = outputs[field.name] ?? null
    if (value === null || value === '') {
      if (field.isRequired) return requiredText(field)
    } else {
      const choice = field.choices?.find((candidate) => candidate.value === value)
      const isAllowed = !choice?.allowedFor || choice.allowedFor.includes(String(above))
      if (!choice || !isAllowed) return `${String(value)} is not one of the choices.`
    }
    above = value
  }
  return undefined
}
