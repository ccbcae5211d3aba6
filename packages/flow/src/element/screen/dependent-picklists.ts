// Two or three picklists of an object of which each limits the next: as child drop-downs each value
// with those above it that allow it.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { PicklistDefinition } from '@stagewright/metadata'
import type { Turn } from '../../interview/turn.ts'
import { fieldShape } from '../../scope/record-shape.ts'
import type { ScreenChoice, ScreenField } from '../../screen-view.ts'

const LEVELS = ['top', 'middle', 'bottom'] as const

/** The drop-downs, named by the attributes they fill: `topValue`, `middleValue`, `bottomValue`. */
export function dependentPicklists(turn: Turn, inputs: JsonObject, value: Json): ScreenField[] {
  const object = textOf(inputs['dependencyWrapperApiName'])
  const picked = isJsonObject(value) ? value : {}
  const fields: ScreenField[] = []
  for (const level of LEVELS) {
    const name = textOf(inputs[`${level}PicklistApiName`])
    if (name === '') break
    const shape = fieldShape(turn.source.schema, object, name)
    const own = picked[`${level}Value`] ?? null
    fields.push({
      name: `${level}Value`,
      kind: 'dropdown',
      label: textOf(inputs[`${level}Label`]) || (shape?.definition.label ?? name),
      dataType: 'String',
      value: own,
      isRequired: inputs[`${level}Required`] === true,
      isDisabled: false,
      isReadOnly: false,
      object,
      field: name,
      choices: picklistChoicesOf(shape?.definition.picklist),
    })
  }
  return fields
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** All active values, each with those above that allow it when the field says so. */
export function picklistChoicesOf(picklist: PicklistDefinition | undefined): ScreenChoice[] {
  const settings = picklist?.valueSettings
  const active = picklist?.values.filter((value) => value.isActive) ?? []
  return active.map(({ fullName, label }) => {
    const choice = { value: fullName, label, name: fullName }
    if (settings === undefined) return choice
    const allowing = settings.filter((setting) => setting.valueName === fullName)
    return { ...choice, allowedFor: allowing.flatMap((setting) => setting.controllingFieldValues) }
  })
}
