// The parts of one field that change while a person types.
import type { LiveValue } from '@stagewright/formula'
import type { FlowScreenField } from '@stagewright/metadata'
import type { LiveParts } from '../../screen-view.ts'
import { standardComponent } from './standard-components.ts'
import { liveScreen } from './live-resources.ts'
import { type ScreenTurn, storedValue } from './screen-turn.ts'

/** The live parts of a field; undefined when nothing in it changes. */
export function liveParts(screen: ScreenTurn, field: FlowScreenField): LiveParts | undefined {
  const live = liveScreen(screen)
  const isText = field.fieldType === 'DisplayText' || field.fieldType === 'ComponentDisplay'
  const inputs = liveInputs(screen, field)
  const attribute = standardComponent(field.extensionName)?.valueAttribute
  const parts: { [part in Exclude<keyof LiveParts, 'inputs'>]: LiveValue | undefined } = {
    text: isText ? live.text(field.fieldText) : undefined,
    label: inputs['label'] ?? (isText ? undefined : live.text(field.fieldText)),
    helpText: live.text(field.helpText),
    isDisabled: live.value(field.isDisabled) ?? inputs['disabled'],
    isReadOnly: live.value(field.isReadOnly) ?? inputs['readonly'],
    value: isFresh(screen, field)
      ? (live.value(field.defaultValue) ?? (attribute ? inputs[attribute] : undefined))
      : undefined,
  }
  const known = Object.entries(parts).filter(([, value]) => value !== undefined)
  const hasInputs = Object.keys(inputs).length > 0
  if (known.length === 0 && !hasInputs) return undefined
  return { ...Object.fromEntries(known), ...(hasInputs && { inputs }) }
}

/** A default holds only while nothing was entered on an earlier visit. */
function isFresh(screen: ScreenTurn, field: FlowScreenField): boolean {
  return (storedValue(screen, field) ?? null) === null
}

function liveInputs(screen: ScreenTurn, field: FlowScreenField): { [input: string]: LiveValue } {
  const live = liveScreen(screen)
  const inputs = field.inputParameters.flatMap(({ name, value }): [string, LiveValue][] => {
    const found = live.value(value)
    return found ? [[name, found]] : []
  })
  return Object.fromEntries(inputs)
}
