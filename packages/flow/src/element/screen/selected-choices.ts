// Which choices are picked in the fields of screens that were answered, for WasSelected.
import { pickedValues } from '@stagewright/formula'
import { definitionOf, frameOf, type Turn } from '../../interview/turn.ts'
import { definitionIndex } from '../../scope/definition-index.ts'
import { fieldValue } from '../../scope/json-path.ts'
import { flowScope } from '../../scope/flow-scope.ts'
import { renderTemplate } from '@stagewright/formula'
import { evaluationOf } from '../../interview/turn.ts'
import { choiceValue } from './choices.ts'

/** The names of the picked choices, and of choice fields in which anything is picked. */
export function selectedChoices(turn: Turn): Set<string> {
  const frame = frameOf(turn)
  const index = definitionIndex(definitionOf(turn))
  const selected = new Set<string>()
  for (const named of index.all) {
    if (named.kind !== 'screen-field' || named.field.choiceReferences.length === 0) continue
    const stored = frame.values[named.name] ?? null
    const picked = pickedValues(fieldValue(stored, 'value') ?? stored)
    if (picked.length > 0) selected.add(named.name)
    for (const reference of named.field.choiceReferences) {
      const choice = index.find(reference)
      if (choice?.kind !== 'resource') continue
      if (choice.resource.resourceKind !== 'choices') {
        if (picked.length > 0) selected.add(choice.name)
        continue
      }
      const text = choice.resource.choiceText ?? ''
      const value =
        choiceValue(turn, choice.resource) ??
        renderTemplate(text, flowScope(turn), evaluationOf(turn))
      if (picked.includes(String(value))) selected.add(choice.name)
    }
  }
  return selected
}
