// The choices of a screen field: those written in the flow, records that were queried, items of a
// collection, values of a picklist field.
import { isJsonObject, type Json } from '@stagewright/base'
import { renderTemplate } from '@stagewright/formula'
import type { FlowChoice, FlowDynamicChoiceSet, FlowScreenField } from '@stagewright/metadata'
import { raise } from '../../fault-signal.ts'
import { definitionOf, evaluationOf, frameOf, type Turn } from '../../interview/turn.ts'
import type { QueryRecords } from '../../request.ts'
import type { ScreenChoice } from '../../screen-view.ts'
import { definitionIndex } from '../../scope/definition-index.ts'
import { flowScope, type Overlay } from '../../scope/flow-scope.ts'
import { fieldValue, valueAt } from '../../scope/json-path.ts'
import { parsePath } from '../../scope/reference-path.ts'
import { fieldShape } from '../../scope/record-shape.ts'
import { compareValues } from '../compare-values.ts'
import { recordCriteria } from '../record-criteria.ts'
import { lookUp, resolve } from '../resolve.ts'

/** A choice, and the record behind it when it comes from one. */
export type OfferedChoice = ScreenChoice & { record?: Json }

const CHOICES_MAX = 200

/**
 * The choices of a field in the order of its references. Record sets must have been read before.
 */
export function choicesOf(turn: Turn, field: FlowScreenField, overlay?: Overlay): OfferedChoice[] {
  return field.choiceReferences.flatMap((reference) => {
    const named = definitionIndex(definitionOf(turn)).find(reference)
    const resource = named?.kind === 'resource' ? named.resource : undefined
    if (resource?.resourceKind === 'choices') return [staticChoice(turn, resource, overlay)]
    if (resource?.resourceKind === 'dynamicChoiceSets') return setChoices(turn, resource)
    return raise('missing-resource', `${field.name}: there is no choice named ${reference}.`)
  })
}

function staticChoice(turn: Turn, choice: FlowChoice, overlay?: Overlay): OfferedChoice {
  const text = (template: string | undefined) =>
    renderTemplate(template ?? '', flowScope(turn, overlay), evaluationOf(turn))
  const label = text(choice.choiceText)
  const { userInput, choiceIcon } = choice
  return {
    name: choice.name,
    label,
    value: choiceValue(turn, choice) ?? label,
    ...(choiceIcon?.iconName && { icon: choiceIcon.iconName }),
    ...(userInput && {
      input: {
        prompt: text(userInput.promptText),
        isRequired: userInput.isRequired === true,
        value: frameOf(turn).values[choice.name] ?? null,
      },
    }),
  }
}

/** What is stored when a choice is picked; null when it stores its text. */
export function choiceValue(turn: Turn, choice: FlowChoice): Json {
  return choice.value ? resolve(turn, choice.value, `Choice ${choice.name}`).value : null
}

/** The query behind a record choice set; undefined for sets of other kinds. */
export function choiceQuery(turn: Turn, set: FlowDynamicChoiceSet): QueryRecords | undefined {
  if (set.picklistField || set.collectionReference || !set.object) return undefined
  const assigned = set.outputAssignments.map((assignment) => assignment.field)
  const shown = [set.displayField ?? 'Name', set.valueField ?? 'Id', ...assigned]
  return {
    type: 'QueryRecords',
    criteria: recordCriteria(turn, set.object, set.filters, set.filterLogic),
    fields: [...new Set(['Id', ...shown])],
    ...(set.sortField && { sort: { field: set.sortField, order: set.sortOrder ?? 'Asc' } }),
    limit: Math.min(set.limit ?? CHOICES_MAX, CHOICES_MAX),
  }
}

function setChoices(turn: Turn, set: FlowDynamicChoiceSet): OfferedChoice[] {
  if (set.picklistField) return picklistChoices(turn, set)
  const items = set.collectionReference
    ? collectionItems(turn, set)
    : (frameOf(turn).scratch?.[`choices ${set.name}`] ?? [])
  if (!Array.isArray(items)) return []
  return items.map((item): OfferedChoice => {
    if (!isJsonObject(item)) return { name: set.name, label: String(item ?? ''), value: item }
    const at = (path: string) =>
      valueAt(
        item,
        parsePath(path).map((part) => part.name),
      ) ?? null
    const value = at(set.valueField ?? 'Id')
    const label = String(at(set.displayField ?? 'Name') ?? value ?? '')
    return { name: set.name, label, value, record: item }
  })
}

function collectionItems(turn: Turn, set: FlowDynamicChoiceSet): Json[] {
  const { value } = lookUp(turn, set.collectionReference ?? '')
  if (!Array.isArray(value)) return []
  const field = set.sortField
  const sorted = field
    ? value.toSorted((left, right) => {
        const [first, second] = [fieldValue(left, field) ?? null, fieldValue(right, field) ?? null]
        if (first === null || second === null)
          return Number(first !== null) - Number(second !== null)
        const order = compareValues(first, second, { dataType: 'Any' })
        return set.sortOrder === 'Desc' ? -order : order
      })
    : value
  return sorted.slice(0, set.limit ?? sorted.length)
}

function picklistChoices(turn: Turn, set: FlowDynamicChoiceSet): OfferedChoice[] {
  const object = set.picklistObject ?? ''
  const shape = fieldShape(turn.source.schema, object, set.picklistField ?? '')
  if (shape === undefined) {
    raise('missing-resource', `${set.name}: ${object} has no field ${set.picklistField}.`)
  }
  const values = (shape.definition.picklist?.values ?? []).filter((value) => value.isActive)
  const choices = values.map(({ label, fullName }) => ({ name: set.name, label, value: fullName }))
  if (set.sortOrder) {
    const direction = set.sortOrder === 'Desc' ? -1 : 1
    choices.sort((left, right) => (left.label < right.label ? -direction : direction))
  }
  return choices.slice(0, set.limit ?? choices.length)
}
