// What a person has entered on one screen: values by field name, texts that are not values yet, and
// what is wrong. Pure; the element keeps one of these and replaces it.
import type { Json, JsonObject } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import { pickedValues } from '@stagewright/formula'
import type { LiveView } from './live-view.ts'
import type { ScreenField, ScreenView } from './screen-types.ts'

export type FormState = {
  values: ReadonlyMap<string, Json>
  /** Field name → why what was typed there is no value. */
  unreadable: ReadonlyMap<string, string>
  /** Fields the person has changed. */
  touched: ReadonlySet<string>
}

/** Kinds that show something and take nothing. */
const silentKinds: ReadonlySet<string> = new Set([
  ...['display-text', 'image', 'section', 'column', 'action-button'],
])

/** Whether the field takes a value from the person. */
export function takesValue(field: ScreenField): boolean {
  return !silentKinds.has(field.kind)
}

/** The fields with a value, from sections and columns too; a repeater counts as one field. */
export function enteredFields(fields: readonly ScreenField[]): ScreenField[] {
  return fields.flatMap((field) => {
    if (field.kind === 'section' || field.kind === 'column')
      return enteredFields(field.fields ?? [])
    return takesValue(field) ? [field] : []
  })
}

/** The form as the server sent it, with what was typed into choices that ask for a text. */
export function initialForm(view: ScreenView): FormState {
  const values = new Map<string, Json>()
  for (const field of enteredFields(view.fields)) {
    values.set(field.name, field.value)
    for (const { name, input } of field.choices ?? []) if (input) values.set(name, input.value)
  }
  return { values, unreadable: new Map(), touched: new Set() }
}

/** The form after a field took a value, or a text that is none (`unreadable` says why). */
export function withValue(
  form: FormState,
  name: string,
  value: Json,
  unreadable?: string,
): FormState {
  const values = new Map(form.values).set(name, value)
  const texts = new Map(form.unreadable)
  if (unreadable === undefined) texts.delete(name)
  else texts.set(name, unreadable)
  return { values, unreadable: texts, touched: new Set(form.touched).add(name) }
}

/** A form of a newer view of the same screen: what the person changed stays. */
export function renewedForm(form: FormState, view: ScreenView): FormState {
  const fresh = initialForm(view)
  const values = new Map(fresh.values)
  for (const name of form.touched) {
    if (values.has(name)) values.set(name, form.values.get(name) ?? null)
  }
  return { ...form, values }
}

/** True when nothing was entered: null, an empty text or list, or parts that are all empty. */
export function isBlankValue(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  if (isJsonObject(value)) return Object.values(value).every(isBlankValue)
  return false
}

/**
 * Field name → what is wrong with it, for the fields that are shown. Empty when the form may go
 * on.
 */
export function formErrors(shown: LiveView, form: FormState): Map<string, string> {
  const errors = new Map<string, string>()
  for (const field of enteredFields(shown.fields)) {
    const error = fieldError(field, shown, form)
    if (error !== undefined) errors.set(field.name, error)
  }
  return errors
}

function fieldError(field: ScreenField, shown: LiveView, form: FormState): string | undefined {
  if (field.isDisabled || field.isReadOnly) return undefined
  const unreadable = form.unreadable.get(field.name)
  if (unreadable !== undefined) return unreadable
  const value = shown.values.get(field.name) ?? null
  const missing = missingChoiceText(field, value, shown)
  if (missing !== undefined) return missing
  if (!field.isRequired || isHeld(field, form)) return undefined
  // Off is an answer too: the real system writes every checkbox as required.
  if (field.kind === 'checkbox' || field.kind === 'toggle') return undefined
  // A component of the project says itself what it misses.
  if (field.kind === 'component') return undefined
  return isBlankValue(value) ? requiredMessage(field) : undefined
}

/** A secret that the flow holds already and the person did not change. */
function isHeld(field: ScreenField, form: FormState): boolean {
  return field.isFilled === true && !form.touched.has(field.name)
}

function missingChoiceText(field: ScreenField, value: Json, shown: LiveView): string | undefined {
  const picked = new Set(pickedValues(value))
  const missing = field.choices?.find(
    ({ name, input, value: own }) =>
      input?.isRequired && picked.has(String(own)) && isBlankValue(shown.values.get(name)),
  )
  return missing && `${missing.input?.prompt || missing.label}: fill this in to go on.`
}

function requiredMessage(field: ScreenField): string {
  return field.choices ? 'Choose one to go on.' : 'Fill this in to go on.'
}

/** What is sent: the values of the fields that are shown and may be changed. */
export function formValues(shown: LiveView, form: FormState): JsonObject {
  const entries = enteredFields(shown.fields)
    .filter((field) => !field.isDisabled && !field.isReadOnly && !form.unreadable.has(field.name))
    .filter((field) => !isHeld(field, form))
    .flatMap((field): [string, Json][] => [
      [field.name, shown.values.get(field.name) ?? null],
      ...(field.choices ?? []).flatMap(({ name, input }): [string, Json][] =>
        input ? [[name, shown.values.get(name) ?? null]] : [],
      ),
    ])
  return Object.fromEntries(entries)
}
