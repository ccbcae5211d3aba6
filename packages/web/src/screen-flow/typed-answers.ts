// What a person has typed on a screen, taken out of a form and put into one. Secrets stay where
// they were typed.
import type { Json, JsonObject } from '@stagewright/base'
import { enteredFields, type FormState } from './form-state.ts'
import type { ScreenField, ScreenView } from './screen-types.ts'

/** The values the person has changed, by field. Empty when nothing was. */
export function typedAnswers(view: ScreenView, form: FormState): JsonObject {
  const secret = new Set(
    enteredFields(view.fields)
      .filter(({ kind }) => kind === 'password')
      .map(({ name }) => name),
  )
  const typed = [...form.touched].filter((name) => !secret.has(name))
  return Object.fromEntries(typed.map((name) => [name, form.values.get(name) ?? null]))
}

/** The form with what was typed before, for the fields the screen still has. */
export function withTyped(form: FormState, typed: JsonObject): FormState {
  const values = new Map(form.values)
  const touched = new Set(form.touched)
  for (const [name, value] of Object.entries(typed)) {
    if (!values.has(name)) continue
    values.set(name, value ?? null)
    touched.add(name)
  }
  return { ...form, values, touched }
}

/** Labels and values for a reader: the word of a choice in the place of its value. */
export function toldAnswers(view: ScreenView, typed: JsonObject): { label: string; value: Json }[] {
  const fields = new Map(enteredFields(view.fields).map((field) => [field.name, field]))
  return Object.entries(typed).map(([name, value = null]) => {
    const field = fields.get(name)
    return { label: field?.label || name, value: field ? inWords(field, value) : value }
  })
}

function inWords({ choices }: ScreenField, value: Json): Json {
  const word = (one: string) => choices?.find((choice) => String(choice.value) === one)?.label
  if (!choices || typeof value !== 'string') return value
  return (
    word(value) ??
    value
      .split(';')
      .map((one) => word(one) ?? one)
      .join(', ')
  )
}
