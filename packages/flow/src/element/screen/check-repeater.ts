// The items of a repeater: each is checked like a small screen of its own.
import { isJsonObject, type Json, type JsonObject, limits } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import type { ScreenField } from '../../screen-view.ts'
import { allFields } from '../../scope/definition-index.ts'
import { visibleFields } from '../../visibility.ts'
import { checkInput, type Errors, failedRule, withOverlay } from './check-answer.ts'
import { checkComponent } from './check-component.ts'
import { fieldKey, isInput } from './field-key.ts'
import type { ScreenTurn } from './screen-turn.ts'
import { shownFields } from './screen-view-of.ts'

/** The items under the names of the real component, or undefined with errors as `Repeater[0].field`. */
export function checkRepeater(
  screen: ScreenTurn,
  field: FlowScreenField,
  view: ScreenField,
  entered: Json,
  errors: Errors,
): JsonObject | undefined {
  const items = entered === null ? [] : entered
  if (!Array.isArray(items) || items.length > limits.collectionSizeMax) {
    errors[view.name] = 'Enter a list of items.'
    return undefined
  }
  const before = Object.keys(errors).length
  const checked = items.map((item, at) => checkItem(screen, field, view, item, errors, at))
  if (Object.keys(errors).length > before) return undefined
  return { AllItems: checked, AddedItems: checked, RemovedItems: [] }
}

function checkItem(
  screen: ScreenTurn,
  repeater: FlowScreenField,
  view: ScreenField,
  item: Json,
  errors: Errors,
  at: number,
): Json {
  if (!isJsonObject(item)) {
    errors[`${view.name}[${at}]`] = 'Enter an item.'
    return null
  }
  const within = withOverlay(screen, item)
  const children = view.fields ?? []
  const views = new Map(shownFields(children).map((child) => [child.name, child]))
  const visible = visibleFields(children, item)
  const taken: JsonObject = {}
  for (const child of allFields(repeater.fields)) {
    const key = fieldKey(child)
    const drawn = views.get(key)
    if (!isInput(child) || drawn === undefined) continue
    if (!visible.has(key)) {
      taken[key] = null
      continue
    }
    const name = `${view.name}[${at}].${key}`
    const entered = item[key] ?? null
    if (child.extensionName !== undefined) {
      taken[key] = checkComponent(within, child, { ...drawn, name }, entered, errors) ?? null
      continue
    }
    const result = checkInput(within, child, drawn, entered)
    if ('error' in result) errors[name] = result.error
    else {
      taken[key] = result.value
      const error =
        result.value === null ? undefined : failedRule(within, child.validationRule, drawn.label)
      if (error !== undefined) errors[name] = error
    }
  }
  return taken
}
