// A visibility rule with everything resolved that does not change while the screen is filled in.
import type {
  DataType,
  VisibilityCondition,
  VisibilityRule,
  VisibilitySide,
} from '@stagewright/formula'
import type {
  FlowCondition,
  FlowElementReferenceOrValue,
  FlowVisibilityRule,
} from '@stagewright/metadata'
import { definitionOf } from '../../interview/turn.ts'
import { flowScope } from '../../scope/flow-scope.ts'
import { typeOfPath } from '../../scope/type-of-path.ts'
import { choicesOf } from './choices.ts'
import { fieldKey, inputFields } from './field-key.ts'
import { liveScreen } from './live-resources.ts'
import { type ScreenTurn, screenValue } from './screen-turn.ts'

/** The rule as the screen carries it; undefined when the field is always shown. */
export function visibilityRule(
  screen: ScreenTurn,
  rule: FlowVisibilityRule | undefined,
): VisibilityRule | undefined {
  if (rule === undefined || rule.conditions.length === 0) return undefined
  return {
    logic: rule.conditionLogic ?? 'and',
    conditions: rule.conditions.map((condition) => resolved(screen, condition)),
  }
}

function resolved(screen: ScreenTurn, condition: FlowCondition): VisibilityCondition {
  const reference = condition.leftValueReference ?? ''
  const operator = condition.operator ?? 'EqualTo'
  if (operator === 'WasSelected') {
    const picked = pickedCondition(screen, reference, condition.rightValue?.booleanValue !== false)
    if (picked) return picked
  }
  const left = sideOf(screen, reference)
  return { left, operator, right: rightSide(screen, condition.rightValue) }
}

/** A choice on the left stands for "its field holds its value". */
function pickedCondition(
  screen: ScreenTurn,
  choice: string,
  isPicked: boolean,
): VisibilityCondition | undefined {
  for (const field of inputFields(screen.node)) {
    if (!field.choiceReferences.includes(choice)) continue
    const offered = choicesOf(screen.turn, field, screen.overlay)
    const value = offered.find((candidate) => candidate.name === choice)?.value ?? null
    return {
      left: { field: fieldKey(field), dataType: 'String' },
      operator: isPicked ? 'WasSelected' : 'NotEqualTo',
      right: { value, dataType: 'String' },
    }
  }
  return undefined
}

function rightSide(
  screen: ScreenTurn,
  value: FlowElementReferenceOrValue | undefined,
): VisibilitySide {
  if (value?.elementReference !== undefined) return sideOf(screen, value.elementReference)
  const typed = screenValue(screen, value, 'Visibility rule')
  return { value: typed.value, dataType: typed.type.dataType }
}

/**
 * A field of this screen by name, what hangs on one by its reference, all else by its value now.
 */
function sideOf(screen: ScreenTurn, reference: string): VisibilitySide {
  const { turn, overlay } = screen
  const type = typeOfPath(definitionOf(turn), turn.source.schema, reference)
  const dataType: DataType = type?.dataType ?? 'Any'
  const live = liveScreen(screen)
  const place = live.fieldAt(reference)
  if (place) return { field: [place.name, ...(place.attributes ?? [])].join('.'), dataType }
  if (live.reference(reference)) return { reference, dataType }
  const typed = flowScope(turn, overlay).lookUp(reference)
  return { value: typed?.value ?? null, dataType: typed?.type.dataType ?? 'Any' }
}
