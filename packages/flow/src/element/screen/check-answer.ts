// Whether what a person entered can be taken: field by field, in words for that person. Nothing is
// written here.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'
import type { FlowInputValidationRule, FlowScreenField } from '@stagewright/metadata'
import { definitionOf } from '../../interview/turn.ts'
import type { ScreenField, ScreenView } from '../../screen-view.ts'
import { definitionIndex } from '../../scope/definition-index.ts'
import { fitJson } from '../../scope/fit-json.ts'
import { flowScope } from '../../scope/flow-scope.ts'
import { evaluateText } from '../../scope/formula-value.ts'
import { screenFieldType } from '../../scope/screen-field-type.ts'
import { pickedValues } from '@stagewright/formula'
import { cleanMarkup } from '@stagewright/record'
import { checkComponent } from './check-component.ts'
import { checkRepeater } from './check-repeater.ts'
import { fieldKey, inputFields } from './field-key.ts'
import { formError } from './form-error.ts'
import { plainText } from './plain-text.ts'
import { recordFieldOf } from './record-field-view.ts'
import { type ScreenTurn, screenText } from './screen-turn.ts'
import { shownFields } from './screen-view-of.ts'

/** A field with the value that can be stored; a hidden one holds null. */
export type AnsweredField = {
  field: FlowScreenField
  view: ScreenField
  value: Json
  isHidden: boolean
  isFaulty: boolean
}

/** What was entered into one field. */
export type Entry = { field: FlowScreenField; view: ScreenField; entered: Json }

export type Errors = { [field: string]: string }

/** All input fields of a screen with what was entered, and the errors by field name. */
export function checkFields(
  screen: ScreenTurn,
  view: ScreenView,
  visible: ReadonlySet<string>,
): { fields: AnsweredField[]; errors: Errors } {
  const errors: Errors = {}
  const views = new Map(shownFields(view.fields).map((field) => [field.name, field]))
  const fields = inputFields(screen.node).flatMap((field): AnsweredField[] => {
    const key = fieldKey(field)
    const drawn = views.get(key)
    if (drawn === undefined) return []
    if (!visible.has(key)) {
      return [{ field, view: drawn, value: null, isHidden: true, isFaulty: false }]
    }
    const entered = screen.draft[key] ?? null
    const checked = checkField(screen, { field, view: drawn, entered }, errors)
    const isFaulty = checked === undefined
    return [{ field, view: drawn, value: checked ?? null, isHidden: false, isFaulty }]
  })
  return { fields, errors }
}

/** The value to store, or undefined with an error noted under the field's name. */
function checkField(screen: ScreenTurn, entry: Entry, errors: Errors): Json | undefined {
  const { field, view } = entry
  if (field.fieldType === 'Repeater') return checkRepeater(screen, entry, errors)
  if (field.extensionName !== undefined) return checkComponent(screen, entry, errors)
  const checked = checkInput(screen, entry)
  const error = 'error' in checked ? checked.error : failedRules(screen, entry, checked.value)
  if (error === undefined && 'value' in checked) return checked.value
  errors[view.name] = error ?? ''
  return undefined
}

/**
 * The rules that look at a value of the right type: those of a picked choice, then the field's own.
 */
function failedRules(screen: ScreenTurn, entry: Entry, value: Json): string | undefined {
  const { field, view } = entry
  const ofChoice = checkChoiceInput(screen, entry, value)
  if (ofChoice !== undefined || isEmpty(value)) return ofChoice
  return failedRule(screen, field.validationRule, view.label)
}

type Checked = { value: Json } | { error: string }

/** One plain input or choice field: required, type, scale, choice. */
export function checkInput(screen: ScreenTurn, { field, view, entered }: Entry): Checked {
  const type = typeOf(screen, field, view)
  const joined = Array.isArray(entered) && view.choices ? pickedValues(entered).join(';') : entered
  const isText = type.dataType === 'String' || type.dataType === 'Any'
  const given = joined === '' && !isText ? null : joined
  if (isEmpty(given)) return view.isRequired ? { error: requiredText(view) } : { value: given }
  const value = fitJson(given, type)
  if (value === undefined) return { error: typeError(type) }
  const scale = type.scale ?? view.scale
  if (scale !== undefined && decimalsOf(value) > scale) {
    return { error: `Enter a number with at most ${scale} decimals.` }
  }
  const error = kindError(screen, view, value)
  return error === undefined ? { value: cleanValue(view, value) } : { error }
}

/** What the kind of a field asks of a value of the right type: length, form, choice. */
function kindError(screen: ScreenTurn, view: ScreenField, value: Json): string | undefined {
  if (view.length !== undefined && typeof value === 'string' && value.length > view.length) {
    return `${view.label} has ${value.length} characters; at most ${view.length} are allowed.`
  }
  const ofForm = formError(view, value)
  if (ofForm !== undefined) return ofForm
  if (!view.choices) return undefined
  const wrong = notOffered(view, value) ?? notAllowed(screen, view, value)
  return wrong === undefined ? undefined : `${wrong} is not one of the choices.`
}

/** Rich text is kept clean: what could act where it is shown is taken out. */
function cleanValue(view: ScreenField, value: Json): Json {
  return view.kind === 'rich-text' && typeof value === 'string' ? cleanMarkup(value) : value
}

/** A picked value that the controlling field does not allow. */
function notAllowed(screen: ScreenTurn, view: ScreenField, value: Json): string | undefined {
  const { controller } = view
  if (!controller) return undefined
  const above = 'value' in controller ? controller.value : (screen.draft[controller.field] ?? null)
  const isAllowed = (item: string) => {
    const allowedFor = view.choices?.find((choice) => String(choice.value) === item)?.allowedFor
    return allowedFor === undefined || allowedFor.includes(String(above))
  }
  return pickedValues(value).find((item) => !isAllowed(item))
}

/** What a field without a value says when it must have one. */
export function requiredText(view: ScreenField): string {
  return view.label === '' ? 'Please enter some valid input.' : `${view.label} is required.`
}

function typeOf(screen: ScreenTurn, field: FlowScreenField, view: ScreenField): ValueType {
  if (field.fieldType !== 'ObjectProvided') return screenFieldType(field)
  return recordFieldOf(screen, field)?.shape.type ?? { dataType: view.dataType }
}

/** True for null, an empty text, white space and an empty list. */
export function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === null || (typeof value === 'string' && value.trim() === '')
}

function typeError(type: ValueType): string {
  switch (type.dataType) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return 'Enter a number.'
    case 'Boolean':
      return 'Choose yes or no.'
    case 'Date':
      return 'Enter a date as YYYY-MM-DD.'
    case 'DateTime':
      return 'Enter a date and time.'
    case 'Time':
      return 'Enter a time as HH:MM.'
    default:
      return 'Enter a text.'
  }
}

function decimalsOf(value: Json): number {
  const text = String(value)
  const exponent = /e-(\d+)$/.exec(text)
  if (exponent) return Number(exponent[1])
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

/** The first picked value that no choice has. */
export function notOffered(view: ScreenField, value: Json): string | undefined {
  const offered = new Set(view.choices?.map((choice) => String(choice.value)))
  const isMulti = view.kind === 'checkbox-group' || view.kind === 'multi-select'
  const picked = isMulti ? pickedValues(value) : [String(value)]
  return picked.find((item) => !offered.has(item))
}

/** A choice that asks for a text: required, and by its own rule. */
function checkChoiceInput(screen: ScreenTurn, { view }: Entry, value: Json): string | undefined {
  const picked = new Set(pickedValues(value))
  for (const choice of view.choices ?? []) {
    if (!choice.input || !picked.has(String(choice.value))) continue
    const text = screen.draft[choice.name] ?? null
    if (isEmpty(text)) {
      if (choice.input.isRequired) return `${choice.input.prompt || choice.label} is required.`
      continue
    }
    const named = definitionIndex(definitionOf(screen.turn)).find(choice.name)
    const resource = named?.kind === 'resource' ? named.resource : undefined
    if (resource?.resourceKind !== 'choices') continue
    const type: ValueType = { dataType: resource.dataType ?? 'String' }
    const typed = fitJson(text, type)
    if (typed === undefined) return typeError(type)
    const overlay = { [choice.name.toLowerCase()]: { type, value: typed } }
    const within = { ...screen, overlay: { ...screen.overlay, ...overlay } }
    const error = failedRule(within, resource.userInput?.validationRule, choice.label)
    if (error !== undefined) return error
  }
  return undefined
}

/** The message of a validation rule that does not hold. */
export function failedRule(
  screen: ScreenTurn,
  rule: FlowInputValidationRule | undefined,
  label: string,
): string | undefined {
  if (!rule?.formulaExpression) return undefined
  const formula = { expression: rule.formulaExpression, returns: 'Boolean' as const }
  const scope = flowScope(screen.turn, screen.overlay)
  const result = evaluateText(screen.turn, scope, formula, `Validation rule of ${label}`)
  if (result.value === true) return undefined
  return plainText(screenText(screen, rule.errorMessage)) || `${label} is not valid.`
}

/**
 * The same screen with other values typed into some fields, as the rules inside a repeater see it.
 */
export function withOverlay(screen: ScreenTurn, item: JsonObject): ScreenTurn {
  const overlay = { ...screen.overlay }
  for (const [name, value] of Object.entries(item)) {
    const type = isJsonObject(value) ? 'Any' : typeof value === 'number' ? 'Number' : 'String'
    overlay[name.toLowerCase()] = { type: { dataType: type }, value }
  }
  return { ...screen, overlay }
}
