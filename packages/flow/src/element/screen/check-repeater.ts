// The items of a repeater: each is checked like a small screen of its own.
import { isJsonObject, type Json, type JsonObject, limits } from '@stagewright/base'
import { allFields } from '../../scope/definition-index.ts'
import { visibleFields } from '@stagewright/formula'
import {
  checkInput,
  type Entry,
  type Errors,
  failedRule,
  isEmpty,
  withOverlay,
} from './check-answer.ts'
import { checkComponent } from './check-component.ts'
import { fieldKey, isInput } from './field-key.ts'
import type { ScreenTurn } from './screen-turn.ts'
import { shownFields } from './screen-view-of.ts'

/**
 * The items under the names of the real component, or undefined with errors as `Repeater[0].field`.
 */
export function checkRepeater(
  screen: ScreenTurn,
  entry: Entry,
  errors: Errors,
): JsonObject | undefined {
  const { view, entered } = entry
  const items = entered === null ? [] : entered
  if (!Array.isArray(items) || items.length > limits.collectionSizeMax) {
    errors[view.name] = 'Enter a list of items.'
    return undefined
  }
  const before = Object.keys(errors).length
  const checked = items.map((item, at) => checkItem(screen, entry, { item, at }, errors))
  if (Object.keys(errors).length > before) return undefined
  return { AllItems: checked, AddedItems: checked, RemovedItems: [] }
}

function checkItem(
  screen: ScreenTurn,
  { field: repeater, view }: Entry,
  { item, at }: { item: Json; at: number },
  errors: Errors,
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
    const inner = { field: child, view: { ...drawn, name }, entered: item[key] ?? null }
    taken[key] = checkChild(within, inner, errors) ?? null
  }
  return taken
}

function checkChild(screen: ScreenTurn, entry: Entry, errors: Errors): Json | undefined {
  if (entry.field.extensionName !== undefined) return checkComponent(screen, entry, errors)
  const checked = checkInput(screen, entry)
  if ('error' in checked) {
    errors[entry.view.name] = checked.error
    return undefined
  }
  const { field, view } = entry
  const error = isEmpty(checked.value)
    ? undefined
    : failedRule(screen, field.validationRule, view.label)
  if (error === undefined) return checked.value
  errors[view.name] = error
  return undefined
}
