// What of a half-typed screen may be kept: fields that the screen has, and no secrets.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { ScreenField } from '@stagewright/flow'

/** The values as a draft keeps them, with the label of each field. */
export function typedValues(
  fields: readonly ScreenField[],
  given: JsonObject,
): { values: JsonObject; labels: { [field: string]: string } } {
  const all = everyField(fields)
  const secrets = new Set(all.filter(({ kind }) => kind === 'password').map(({ name }) => name))
  const labels = new Map<string, string>()
  for (const { name, label, choices = [] } of all) {
    labels.set(name, label || name)
    for (const { name: choice, input } of choices) {
      if (input) labels.set(choice, input.prompt || choice)
    }
  }
  const kept = Object.entries(given).filter(([name]) => labels.has(name) && !secrets.has(name))
  return {
    values: Object.fromEntries(kept.map(([name, value]) => [name, without(secrets, value)])),
    labels: Object.fromEntries(kept.map(([name]) => [name, labels.get(name) ?? name])),
  }
}

function everyField(fields: readonly ScreenField[]): ScreenField[] {
  return fields.flatMap((field) => [field, ...everyField(field.fields ?? [])])
}

/** The value without secrets in its rows. */
function without(secrets: ReadonlySet<string>, value: Json | undefined): Json {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map((row) => without(secrets, row))
  if (!isJsonObject(value)) return value
  const open = Object.entries(value).filter(([name]) => !secrets.has(name))
  return Object.fromEntries(open.map(([name, inner]) => [name, without(secrets, inner)]))
}
