// What was entered into a component: required, shape, choices, rows of a table, the formats of its
// kind.
import type { Json, JsonObject } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import type { ScreenField } from '../../screen-view.ts'
import { fitJson } from '../../scope/fit-json.ts'
import {
  type Entry,
  type Errors,
  failedRule,
  isEmpty,
  notOffered,
  requiredText,
} from './check-answer.ts'
import { formError } from './form-error.ts'
import { matches } from './matches.ts'
import { outputsOf } from './component-outputs.ts'
import { checkDependentPicklists } from './check-dependent-picklists.ts'
import type { ScreenTurn } from './screen-turn.ts'
import { standardComponent } from './standard-components.ts'

/** The component's outputs as they will be stored, or undefined with an error noted. */
export function checkComponent(
  screen: ScreenTurn,
  { field, view, entered }: Entry,
  errors: Errors,
): JsonObject | undefined {
  const outputs = outputsOf(field, entered, rowsOf(view))
  const error =
    checkOutputs(field, view, outputs) ??
    checkKind(field, view, outputs) ??
    failedRule(screen, field.validationRule, view.label)
  if (error === undefined) return outputs
  errors[view.name] = error
  return undefined
}

/** The rows a data table shows. */
export function rowsOf(view: ScreenField): Json[] {
  const rows = view.component?.inputs['tableData']
  return Array.isArray(rows) ? rows : []
}

function checkOutputs(
  field: FlowScreenField,
  view: ScreenField,
  outputs: JsonObject,
): string | undefined {
  const component = standardComponent(field.extensionName)
  for (const [name, type] of Object.entries(component?.outputs ?? {})) {
    const value = outputs[name] ?? null
    const { object: _, ...plain } = type
    if (fitJson(value === '' ? null : value, plain) === undefined) {
      return `${view.label || field.name}: ${name} has a value of the wrong type.`
    }
  }
  if (!view.isRequired || component === undefined) return undefined
  const attribute = component.valueAttribute
  const values = attribute ? [outputs[attribute] ?? null] : Object.values(outputs)
  return values.every((value) => isEmpty(value)) ? requiredText(view) : undefined
}

function checkKind(
  field: FlowScreenField,
  view: ScreenField,
  outputs: JsonObject,
): string | undefined {
  const value = outputs['value'] ?? null
  switch (view.kind) {
    case 'email':
    case 'url':
      return formError(view, value)
    case 'phone':
      return checkPattern(view, value)
    case 'name':
      return checkName(view, outputs)
    case 'slider':
      return checkSlider(view, value)
    case 'data-table':
      return checkRows(view, outputs['selectedRows'] ?? null)
    case 'dependent-picklists':
      return checkDependentPicklists(view, outputs)
    default: {
      if (!view.choices || isEmpty(value)) return undefined
      const wrong = notOffered({ ...view, kind: multiKind(field, view) }, value)
      return wrong === undefined ? undefined : `${wrong} is not one of the choices.`
    }
  }
}

/** The pattern that the component was given, as browsers read it: the whole text must fit. */
function checkPattern(view: ScreenField, value: Json): string | undefined {
  const pattern = view.component?.inputs['pattern']
  const text = String(value ?? '')
  if (typeof pattern !== 'string' || pattern === '' || text === '') return undefined
  return matches(text, pattern)
    ? undefined
    : `${view.label || 'The text'} does not have the form that is asked for.`
}

function checkName(view: ScreenField, outputs: JsonObject): string | undefined {
  return view.isRequired && isEmpty(outputs['lastName'] ?? null) ? requiredText(view) : undefined
}

function multiKind(field: FlowScreenField, view: ScreenField): ScreenField['kind'] {
  const mode = view.component?.inputs['multiSelect'] ?? view.component?.inputs['isMultiSelect']
  return field.fieldType === 'ComponentMultiChoice' || mode === true ? 'checkbox-group' : view.kind
}

function checkSlider(view: ScreenField, value: Json): string | undefined {
  if (value === null) return undefined
  const { min, max } = view.component?.inputs ?? {}
  const [low, high] = [Number(min ?? 0), Number(max ?? 100)]
  const number = Number(value)
  return number >= low && number <= high ? undefined : `Choose a number from ${low} to ${high}.`
}

function checkRows(view: ScreenField, selected: Json): string | undefined {
  const inputs = view.component?.inputs ?? {}
  const count = Array.isArray(selected) ? selected.length : 0
  const [least, most] = [Number(inputs['minRowSelection'] ?? 0), inputs['maxRowSelection'] ?? null]
  if (view.isRequired && count === 0) return requiredText(view)
  if (inputs['selectionMode'] === 'NO_SELECTION') return undefined
  if (count < least) return `Select at least ${least} rows.`
  const limit =
    inputs['selectionMode'] === 'SINGLE_SELECT' ? 1 : most === null ? null : Number(most)
  return limit !== null && limit > 0 && count > limit ? `Select at most ${limit} rows.` : undefined
}
