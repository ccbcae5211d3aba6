// The screen as it stands with what is typed: which fields are shown, what their texts say, which
// choices are left. Decided at each key by the law that the server applies to the answer.
import type { Json } from '@stagewright/base'
import {
  type EvaluationContext,
  liveScope,
  liveValue,
  type FieldValues,
  type LiveResources,
  type LiveValue,
  pickedValues,
  type Scope,
  shownValues,
  visibleFields,
} from '@stagewright/formula'
import type { ScreenField, ScreenView } from './screen-types.ts'

export type Entered = {
  values: ReadonlyMap<string, Json>
  /** Fields the person has changed: defaults that hang on others leave these alone. */
  touched: ReadonlySet<string>
}

export type Place = Pick<EvaluationContext, 'now' | 'timeZone' | 'locale'>

/** Fields that are shown, with their texts and choices, and the values they hold. */
export type LiveView = { fields: ScreenField[]; values: ReadonlyMap<string, Json> }

const nothing: LiveResources = { fields: {}, values: {}, formulas: {}, templates: {} }

/** Defaults may hang on fields whose defaults hang on others. */
const ROUNDS_MAX = 6

/** The screen for what is entered so far. */
export function liveView(view: ScreenView, entered: Entered, place: Place): LiveView {
  const live = view.live ?? nothing
  const scopeOf = (values: FieldValues) => liveScope(live, values, place)
  let values = withoutRefused(view.fields, Object.fromEntries(entered.values))
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = withDefaults(view.fields, values, entered, (value) =>
      liveValue(live, value, scopeOf(values), place),
    )
    if (next === values) break
    values = next
  }
  const shown = visibleFields(view.fields, values, (path, seen) => scopeOf(seen).lookUp(path))
  const scope = scopeOf(shownValues(values, shown))
  const drawing: Drawing = { live, scope, place, shown, values }
  return { fields: drawn(view.fields, drawing), values: new Map(Object.entries(values)) }
}

function withDefaults(
  fields: readonly ScreenField[],
  values: { [field: string]: Json },
  { touched }: Entered,
  read: (value: LiveValue) => Json,
): { [field: string]: Json } {
  let next = values
  for (const field of fields) {
    const { value } = field.live ?? {}
    if (value && !touched.has(field.name)) {
      const fitted = fittedTo(field, read(value))
      if (JSON.stringify(fitted) !== JSON.stringify(values[field.name] ?? null)) {
        next = { ...next, [field.name]: fitted }
      }
    }
    if (field.fields && field.kind !== 'repeater') {
      next = withDefaults(field.fields, next, { touched, values: new Map() }, read)
    }
  }
  return next
}

/** A default in the form in which its field holds values. */
function fittedTo(field: ScreenField, value: Json): Json {
  if (value === null) return field.dataType === 'Boolean' ? false : null
  if (field.dataType === 'String' && typeof value !== 'object') return String(value)
  if (field.dataType === 'Date' && typeof value === 'string') return value.slice(0, 10)
  return value
}

type Drawing = {
  live: LiveResources
  scope: Scope
  place: Place
  shown: ReadonlySet<string>
  values: { [field: string]: Json }
}

function drawn(fields: readonly ScreenField[], drawing: Drawing): ScreenField[] {
  return fields.flatMap((field) => {
    if (!drawing.shown.has(field.name)) return []
    const now = allowedChoices(withLiveParts(field, drawing), drawing.values)
    // The fields of a repeater are shown row by row, by the values of the row.
    if (!now.fields || field.kind === 'repeater' || field.kind === 'dependent-picklists')
      return [now]
    return [{ ...now, fields: drawn(now.fields, drawing) }]
  })
}

function withLiveParts(field: ScreenField, { live, scope, place }: Drawing): ScreenField {
  const parts = field.live
  if (!parts) return field
  const read = (value: LiveValue) => liveValue(live, value, scope, place)
  const text = (value: LiveValue) => String(read(value) ?? '')
  const isTrue = (value: LiveValue) => ['true', true].includes(read(value) as string | boolean)
  const inputs = Object.entries(parts.inputs ?? {}).map(([name, value]) => [name, read(value)])
  return {
    ...field,
    ...(parts.label && { label: text(parts.label) }),
    ...(parts.text && { text: text(parts.text) }),
    ...(parts.helpText && { helpText: text(parts.helpText) }),
    ...(parts.isDisabled && { isDisabled: isTrue(parts.isDisabled) }),
    ...(parts.isReadOnly && { isReadOnly: isTrue(parts.isReadOnly) }),
    ...(field.component && {
      component: {
        ...field.component,
        inputs: { ...field.component.inputs, ...Object.fromEntries(inputs) },
      },
    }),
  }
}

/** What the field that limits the choices holds; undefined when nothing limits them. */
function controllingValue(field: ScreenField, values: { [field: string]: Json }) {
  const { controller } = field
  if (!controller) return undefined
  return 'value' in controller ? controller.value : (values[controller.field] ?? null)
}

function allowedChoices(field: ScreenField, values: { [field: string]: Json }): ScreenField {
  const above = controllingValue(field, values)
  if (above === undefined || !field.choices) return field
  const choices = field.choices.filter(
    ({ allowedFor }) => !allowedFor || allowedFor.includes(String(above)),
  )
  return { ...field, choices }
}

/** A picked value that the field above no longer allows is let go. */
function withoutRefused(
  fields: readonly ScreenField[],
  values: { [field: string]: Json },
): { [field: string]: Json } {
  let next = values
  for (const field of fields) {
    if (field.fields && field.kind !== 'repeater') next = withoutRefused(field.fields, next)
    if (!field.controller || !field.choices) continue
    const left = allowedChoices(field, next).choices ?? []
    const allowed = new Set(left.map(({ value }) => String(value)))
    const picked = pickedValues(next[field.name] ?? null)
    const kept = picked.filter((item) => allowed.has(item))
    if (kept.length < picked.length) {
      next = { ...next, [field.name]: kept.length === 0 ? null : kept.join(';') }
    }
  }
  return next
}

/** The fields of one row of a repeater that are shown for the row's values. */
export function rowFields(
  fields: readonly ScreenField[],
  row: { readonly [field: string]: Json },
): ScreenField[] {
  const shown = visibleFields(fields, row)
  return fields
    .filter(({ name }) => shown.has(name))
    .map((field) => (field.fields ? { ...field, fields: rowFields(field.fields, row) } : field))
}
