// Keeps what was entered: under the field's name, in the record of a record field, and in the
// variables that outputs are assigned to.
import { isJsonObject, type Json } from '@stagewright/base'
import type { FlowDynamicChoiceSet } from '@stagewright/metadata'
import { definitionOf, frameOf, type Turn } from '../../interview/turn.ts'
import { assignReference } from '../../scope/assign-reference.ts'
import { definitionIndex } from '../../scope/definition-index.ts'
import { fitJson } from '../../scope/fit-json.ts'
import { fieldType, resourceType } from '../../scope/type-of-path.ts'
import { fieldValue } from '../../scope/json-path.ts'
import { pickedValues } from '@stagewright/formula'
import { assignOutput } from '../action-call.ts'
import type { AnsweredField } from './check-answer.ts'
import { choicesOf } from './choices.ts'
import type { ScreenTurn } from './screen-turn.ts'

/**
 * `given`: the person went on, so outputs are assigned; `kept`: they went back, only values are
 * kept.
 */
export function storeAnswer(
  screen: ScreenTurn,
  fields: readonly AnsweredField[],
  how: 'given' | 'kept',
): void {
  for (const answered of fields) {
    const { field } = answered
    if (field.fieldType === 'ObjectProvided') storeRecordField(screen.turn, answered)
    else if (field.name) frameOf(screen.turn).values[field.name] = answered.value
    if (field.choiceReferences.length > 0) storeChoice(screen, answered, how)
    if (how === 'kept' || answered.isHidden) continue
    for (const { name, assignToReference } of field.outputParameters) {
      if (!assignToReference || !isJsonObject(answered.value)) continue
      const target = { name, assignToReference }
      assignOutput(screen.turn, field.name, answered.value, target)
    }
  }
}

/** A field that nobody could change leaves the record as it is. */
function storeRecordField(turn: Turn, { field, view, value, isHidden }: AnsweredField): void {
  const reference = field.objectFieldReference
  if (!reference || isHidden || view.isReadOnly || view.isDisabled) return
  if (value === view.value && value === null) return
  assignReference(turn, reference, { type: { dataType: view.dataType }, value })
}

function storeChoice(screen: ScreenTurn, answered: AnsweredField, how: 'given' | 'kept'): void {
  const { turn, draft } = screen
  const { values } = frameOf(turn)
  const index = definitionIndex(definitionOf(turn))
  const value = isJsonObject(answered.value) ? (answered.value['value'] ?? null) : answered.value
  const picked = new Set(pickedValues(value))
  for (const choice of choicesOf(turn, answered.field, screen.overlay)) {
    const isPicked = picked.has(String(choice.value))
    const named = index.find(choice.name)
    if (choice.input) {
      const dataType = named?.kind === 'resource' ? resourceType(named.resource).dataType : 'String'
      const text = fitJson(draft[choice.name] ?? null, { dataType }) ?? null
      values[choice.name] = isPicked && text !== '' ? text : null
    }
    if (named?.kind !== 'resource' || named.resource.resourceKind !== 'dynamicChoiceSets') continue
    if (isPicked) {
      values[named.name] = choice.value
      if (how === 'given') assignFromRecord(turn, named.resource, choice.record)
    }
  }
}

function assignFromRecord(turn: Turn, set: FlowDynamicChoiceSet, record: Json | undefined): void {
  for (const { field, assignToReference } of set.outputAssignments) {
    const from = { dataType: 'SObject' as const, ...(set.object && { object: set.object }) }
    const type = fieldType(turn.source.schema, from, { name: field })
    assignReference(turn, assignToReference, { type, value: fieldValue(record, field) ?? null })
  }
}
