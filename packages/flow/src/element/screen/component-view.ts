// A component on a screen: its parameters resolved, its value, and for some its choices.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import { definitionOf } from '../../interview/turn.ts'
import type { ScreenField, ScreenFieldKind } from '../../screen-view.ts'
import { referencesIn } from '../../scope/references-in.ts'
import { fieldShape } from '../../scope/record-shape.ts'
import { screenFieldType } from '../../scope/screen-field-type.ts'
import { choicesOf } from './choices.ts'
import { dependentPicklists } from './dependent-picklists.ts'
import { fieldKey, isMultiChoice } from './field-key.ts'
import { drawnChoices } from './field-view.ts'
import { initialValue } from './initial-value.ts'
import { type ScreenTurn, screenValue, storedValue } from './screen-turn.ts'
import { standardComponent } from './standard-components.ts'
import { tableColumns } from './table-columns.ts'

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
    label: textOf(inputs['label']) || textOf(inputs['addressLabel']) || bare.label,
    value: componentValue(screen, field, inputs),
    isRequired:
      isTrue('required') || (field.extensionName === undefined && field.isRequired === true),
    isDisabled: bare.isDisabled || isTrue('disabled'),
    isReadOnly: bare.isReadOnly || isTrue('readonly') || isTrue('readOnly'),
    component: {
      name: field.extensionName ?? field.fieldType ?? '',
      inputs: component?.kind === 'data-table' ? withColumns(screen, field, inputs) : inputs,
      outputs: outputNames(screen, field),
    },
    ...lookupOf(screen, inputs, component?.kind),
  }
  if (field.choiceReferences.length > 0) {
    const choices = choicesOf(screen.turn, field, screen.overlay)
    const type = screenFieldType(field)
    return {
      ...view,
      dataType: type.dataType === 'Any' ? 'String' : type.dataType,
      choices: drawnChoices(screen, choices),
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

function withColumns({ turn }: ScreenTurn, field: FlowScreenField, inputs: JsonObject): JsonObject {
  return {
    ...inputs,
    columns: tableColumns(field, inputs['columns'] ?? null, turn.source.schema),
  }
}

/** A lookup names a field; what can be picked are records of the objects this field points to. */
function lookupOf(
  { turn }: ScreenTurn,
  inputs: JsonObject,
  kind: ScreenFieldKind | undefined,
): Partial<ScreenField> {
  if (kind !== 'lookup') return {}
  const object = textOf(inputs['objectApiName'])
  const field = textOf(inputs['fieldApiName'])
  const shape = fieldShape(turn.source.schema, object, field)
  const countMax = Number(inputs['maxValues'] ?? 1)
  const targets = shape?.definition.referenceTo ?? []
  const helpText = shape?.definition.helpText
  return {
    ...(object && { object }),
    ...(field && { field }),
    targets: targets.length > 0 ? [...targets] : object ? [object] : [],
    ...(countMax > 1 && { countMax }),
    ...(helpText !== undefined && { helpText }),
  }
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
  const key = fieldKey(field)
  const typed = Object.hasOwn(screen.draft, key) ? (screen.draft[key] ?? null) : undefined
  const entered = typed ?? storedValue(screen, field) ?? undefined
  const attribute = component?.valueAttribute
  if (typed === null) return component?.kind === 'toggle' ? false : null
  if (entered !== undefined && entered !== null) {
    if (component?.kind === 'data-table' && isJsonObject(entered))
      return entered['selectedRows'] ?? null
    const isWhole = attribute === undefined || (component && isLookupOfMany(component.kind, inputs))
    if (isWhole || !isJsonObject(entered)) return entered
    return entered[attribute] ?? null
  }
  if (component?.kind === 'data-table') return selectedAtFirst(inputs)
  if (attribute !== undefined) {
    const value = inputs[attribute] ?? null
    return value === null && component?.kind === 'toggle' ? false : value
  }
  if (component === undefined) return null
  const names = Object.keys(component.outputs).filter((name) => Object.hasOwn(inputs, name))
  return names.length === 0
    ? null
    : Object.fromEntries(names.map((name) => [name, inputs[name] ?? null]))
}

function isLookupOfMany(kind: ScreenFieldKind, inputs: JsonObject): boolean {
  return kind === 'lookup' && Number(inputs['maxValues'] ?? 1) > 1
}

/** Rows that the flow picks beforehand: records, or one. */
function selectedAtFirst(inputs: JsonObject): Json {
  const rows = inputs['selectedRows'] ?? inputs['preselectedRows'] ?? null
  return rows === null || Array.isArray(rows) ? rows : [rows]
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
