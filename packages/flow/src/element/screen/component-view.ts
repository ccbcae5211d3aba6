// A component on a screen: its parameters resolved, its value, and for some its choices.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import { definitionOf } from '../../interview/turn.ts'
import type { ScreenField, ScreenFieldKind } from '../../screen-view.ts'
import { referencesIn } from '../../scope/references-in.ts'
import { screenFieldType } from '../../scope/screen-field-type.ts'
import { choicesOf } from './choices.ts'
import { dependentPicklists } from './dependent-picklists.ts'
import { fieldKey, isMultiChoice } from './field-key.ts'
import { withoutRecord } from './field-view.ts'
import { initialValue } from './initial-value.ts'
import { type ScreenTurn, screenValue, storedValue } from './screen-turn.ts'
import { standardComponent } from './standard-components.ts'

/**
 * The component as it is drawn; one that is not built in keeps kind `component` and all parameters.
 */
export function componentView(
  screen: ScreenTurn,
  field: FlowScreenField,
  bare: ScreenField,
): ScreenField {
  const inputs = componentInputs(screen, field)
  const component = standardComponent(field.extensionName)
  const isTrue = (name: string) => inputs[name] === true || inputs[name] === 'true'
  const view: ScreenField = {
    ...bare,
    kind: kindOf(field, component?.kind),
    label: textOf(inputs['label']) || bare.label,
    value: componentValue(screen, field, inputs),
    isRequired:
      isTrue('required') || (field.extensionName === undefined && field.isRequired === true),
    isDisabled: bare.isDisabled || isTrue('disabled'),
    isReadOnly: bare.isReadOnly || isTrue('readonly') || isTrue('readOnly'),
    component: {
      name: field.extensionName ?? field.fieldType ?? '',
      inputs,
      outputs: outputNames(screen, field),
    },
    ...lookupOf(inputs, component?.kind),
  }
  if (field.choiceReferences.length > 0) {
    const choices = choicesOf(screen.turn, field, screen.overlay)
    const type = screenFieldType(field)
    return {
      ...view,
      dataType: type.dataType === 'Any' ? 'String' : type.dataType,
      choices: choices.map(withoutRecord),
      value: view.value ?? initialValue(screen, field, choices),
      isRequired: view.isRequired || (component !== undefined && field.isRequired === true),
    }
  }
  if (component?.kind === 'dependent-picklists') {
    return { ...view, fields: dependentPicklists(screen.turn, inputs, view.value) }
  }
  const attribute = component?.valueAttribute
  const type = attribute === undefined ? undefined : component?.outputs[attribute]
  return type ? { ...view, dataType: type.dataType } : view
}

function kindOf(field: FlowScreenField, kind: ScreenFieldKind | undefined): ScreenFieldKind {
  if (kind && isMultiChoice(field)) return 'checkbox-group'
  return kind ?? 'component'
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function lookupOf(inputs: JsonObject, kind: ScreenFieldKind | undefined) {
  if (kind !== 'lookup') return {}
  const object = textOf(inputs['objectApiName'])
  const field = textOf(inputs['fieldApiName'])
  return { ...(object && { object }), ...(field && { field }) }
}

/** The parameters of a component with their values now. */
export function componentInputs(screen: ScreenTurn, field: FlowScreenField): JsonObject {
  const inputs: JsonObject = {}
  for (const { name, value } of field.inputParameters) {
    if (value === undefined) continue
    inputs[name] = screenValue(screen, value, `${name} of ${field.name}`).value
  }
  return inputs
}

/** Typed, else stored, else the parameter of the same name as what the component gives back. */
function componentValue(screen: ScreenTurn, field: FlowScreenField, inputs: JsonObject): Json {
  const component = standardComponent(field.extensionName)
  const entered = screen.draft[fieldKey(field)] ?? storedValue(screen, field)
  const attribute = component?.valueAttribute
  if (entered !== undefined) {
    if (component?.kind === 'data-table' && isJsonObject(entered))
      return entered['selectedRows'] ?? null
    if (attribute === undefined || !isJsonObject(entered)) return entered
    return entered[attribute] ?? null
  }
  if (attribute !== undefined) {
    const value = inputs[attribute] ?? null
    return value === null && component?.kind === 'toggle' ? false : value
  }
  if (component === undefined || component.kind === 'data-table') return null
  const names = Object.keys(component.outputs).filter((name) => Object.hasOwn(inputs, name))
  return names.length === 0
    ? null
    : Object.fromEntries(names.map((name) => [name, inputs[name] ?? null]))
}

/**
 * What the flow expects back: declared outputs, those of the component, those that references name.
 */
function outputNames(screen: ScreenTurn, field: FlowScreenField): string[] {
  const names = new Set(field.outputParameters.map((parameter) => parameter.name))
  const component = standardComponent(field.extensionName)
  for (const name of Object.keys(component?.outputs ?? {})) names.add(name)
  if (field.name && component === undefined) {
    for (const path of referencesIn(definitionOf(screen.turn).metadata)) {
      const [root, attribute] = path.split('.')
      if (root === field.name && attribute) names.add(attribute)
    }
  }
  return [...names]
}
