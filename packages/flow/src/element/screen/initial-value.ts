// What a field shows: what is typed, else what is stored from the last visit, else its default.
import type { Json } from '@stagewright/base'
import type { FlowScreenField } from '@stagewright/metadata'
import { valueAt } from '../../scope/json-path.ts'
import { parsePath } from '../../scope/reference-path.ts'
import { frameOf } from '../../interview/turn.ts'
import { definitionIndex } from '../../scope/definition-index.ts'
import { definitionOf } from '../../interview/turn.ts'
import { fitJson } from '../../scope/fit-json.ts'
import { screenFieldType } from '../../scope/screen-field-type.ts'
import { pickedValues } from '@stagewright/formula'
import type { OfferedChoice } from './choices.ts'
import { fieldKey, isMultiChoice } from './field-key.ts'
import { type ScreenTurn, screenValue, storedValue } from './screen-turn.ts'

/** The value of an input, choice or record field; components have attributes instead. */
export function initialValue(
  screen: ScreenTurn,
  field: FlowScreenField,
  choices: readonly OfferedChoice[],
): Json {
  const typed = screen.draft[fieldKey(field)]
  if (typed !== undefined) return typed
  if (field.fieldType === 'ObjectProvided') return recordFieldValue(screen, field)
  const stored = storedValue(screen, field)
  if (stored !== undefined && isOffered(stored, choices)) return stored
  const chosen = defaultChoice(screen, field, choices)
  if (chosen !== undefined) return chosen
  const type = screenFieldType(field)
  const value = screenValue(screen, field.defaultValue, `Default value of ${field.name}`).value
  if (value === null && type.dataType === 'Boolean') return false
  return fitJson(value, type) ?? (typeof value === 'number' ? String(value) : value)
}

/** A stored pick that is no longer among the choices is forgotten. */
function isOffered(stored: Json, choices: readonly OfferedChoice[]): boolean {
  if (choices.length === 0) return true
  const offered = new Set(choices.map((choice) => String(choice.value)))
  return pickedValues(stored).every((value) => offered.has(value))
}

function recordFieldValue(screen: ScreenTurn, field: FlowScreenField): Json {
  const [root, ...rest] = parsePath(field.objectFieldReference ?? '')
  const named = definitionIndex(definitionOf(screen.turn)).find(root?.name ?? '')
  const key = root?.name.toLowerCase() === '$record' ? '$Record' : named?.name
  const record = key === undefined ? null : frameOf(screen.turn).values[key]
  const value = valueAt(
    record,
    rest.map((part) => part.name),
  )
  return value ?? null
}

/** The value of the default choice; for a drop-down without one, the first. */
function defaultChoice(
  screen: ScreenTurn,
  field: FlowScreenField,
  choices: readonly OfferedChoice[],
): Json | undefined {
  if (field.choiceReferences.length === 0) return undefined
  const reference = field.defaultSelectedChoiceReference ?? field.defaultValue?.elementReference
  const byName = reference && choices.find((choice) => choice.name === reference && !choice.record)
  if (byName) return byName.value
  if (field.defaultValue) {
    const wanted = screenValue(screen, field.defaultValue, `Default value of ${field.name}`).value
    const picked = pickedValues(wanted)
    const found = choices.filter((choice) => picked.includes(String(choice.value)))
    if (isMultiChoice(field)) {
      return found.length === 0 ? null : found.map((choice) => String(choice.value)).join(';')
    }
    return found[0]?.value ?? null
  }
  if (field.fieldType === 'DropdownBox') return choices[0]?.value ?? null
  return null
}
