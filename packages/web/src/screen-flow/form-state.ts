// What a person has entered on one screen: values by field name, texts that are not values yet, and
// what is wrong. Pure; the element keeps one of these and replaces it.
import type { Json, JsonObject } from '@stagewright/base'
import { isJsonObject } from '@stagewright/base'
import type { ScreenField, ScreenView } from './screen-types.ts'
import { visibleFields } from './visibility.ts'

export type FormState = {
  values: ReadonlyMap<string, Json>
  /** Field name → why what was typed there is no value. */
  unreadable: ReadonlyMap<string, string>
}

/** Kinds that show something and take nothing. */
const silentKinds: ReadonlySet<string> = new Set(['display-text', 'image', 'section', 'column'])

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

/** The form as the server sent it. */
export function initialForm(view: ScreenView): FormState {
  const values = new Map(enteredFields(view.fields).map((field) => [field.name, field.value]))
  return { values, unreadable: new Map() }
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
  return { values, unreadable: texts }
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
export function formErrors(view: ScreenView, form: FormState): Map<string, string> {
  const errors = new Map<string, string>()
  for (const field of enteredFields(visibleFields(view.fields, form.values))) {
    const error = fieldError(field, form)
    if (error !== undefined) errors.set(field.name, error)
  }
  return errors
}

function fieldError(field: ScreenField, form: FormState): string | undefined {
  if (field.isDisabled || field.isReadOnly) return undefined
  const unreadable = form.unreadable.get(field.name)
  if (unreadable !== undefined) return unreadable
  const value = form.values.get(field.name) ?? null
  if (!field.isRequired) return undefined
  // Off is an answer too: the real system writes every checkbox as required.
  if (field.kind === 'checkbox' || field.kind === 'toggle') return undefined
  return isBlankValue(value) ? requiredMessage(field) : undefined
}

function requiredMessage(field: ScreenField): string {
  return field.choices ? 'Choose one to go on.' : 'Fill this in to go on.'
}

/** What is sent: the values of the fields that are shown and may be changed. */
export function formValues(view: ScreenView, form: FormState): JsonObject {
  const entries = enteredFields(visibleFields(view.fields, form.values))
    .filter((field) => !field.isDisabled && !field.isReadOnly && !form.unreadable.has(field.name))
    .map((field): [string, Json] => [field.name, form.values.get(field.name) ?? null])
  return Object.fromEntries(entries)
}
