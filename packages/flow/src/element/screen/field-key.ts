// The name under which a screen field's value travels and is kept.
import type { FlowScreen, FlowScreenField } from '@stagewright/metadata'
import { allFields } from '../../scope/definition-index.ts'

/** Its API name; a record field has none and goes by its reference, such as `account.Name`. */
export function fieldKey(field: FlowScreenField): string {
  return field.name || field.objectFieldReference || ''
}

const DISPLAY = new Set(['DisplayText', 'RegionContainer', 'Region', 'ComponentDisplay'])

const SILENT = new Set(['flowruntime:image', 'flowruntime:actionButton'])

/** True for fields that a person gives a value. */
export function isInput(field: FlowScreenField): boolean {
  return !DISPLAY.has(field.fieldType ?? '') && !SILENT.has(field.extensionName ?? '')
}

/**
 * The input fields of a screen, outermost first; fields inside repeaters belong to their repeater.
 */
export function inputFields(screen: Pick<FlowScreen, 'fields'>): FlowScreenField[] {
  const inside = new Set(
    allFields(screen.fields)
      .filter((field) => field.fieldType === 'Repeater')
      .flatMap((field) => allFields(field.fields)),
  )
  return allFields(screen.fields).filter((field) => isInput(field) && !inside.has(field))
}

/** True for kinds in which several choices can be picked. */
export function isMultiChoice(field: FlowScreenField): boolean {
  switch (field.fieldType) {
    case 'MultiSelectCheckboxes':
    case 'MultiSelectPicklist':
    case 'ComponentMultiChoice':
      return true
    default:
      return false
  }
}
