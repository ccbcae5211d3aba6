// Conditions in the scope of the running frame, with what only the interview knows about a left
// side.
import type { Json } from '@stagewright/base'
import type { ConditionFacts, Scope } from '@stagewright/formula'
import { conditionsHold, type FlowCondition } from '@stagewright/metadata'
import { valueOrFault } from '../fault-signal.ts'
import { definitionOf, evaluationOf, frameOf, type Turn } from '../interview/turn.ts'
import { definitionIndex, type Named } from '../scope/definition-index.ts'
import { flowScope, type Overlay } from '../scope/flow-scope.ts'
import { evaluateText } from '../scope/formula-value.ts'
import { triggeringPath } from '../scope/triggering-path.ts'
import { recordFacts } from '../start/record-facts.ts'
import { selectedChoices } from './screen/selected-choices.ts'

export type Conditions = {
  conditions: FlowCondition[]
  logic: string | undefined
  /** The expression when the logic is a formula. */
  formula?: string | undefined
}

/** Whether conditions hold now; `what` begins the message of a fault. */
export function holds(turn: Turn, list: Conditions, what: string, overlay?: Overlay): boolean {
  const scope = flowScope(turn, overlay)
  if (/^formula/i.test(list.logic ?? '') && list.formula) {
    return formulaHolds(turn, scope, list.formula, what)
  }
  const world = {
    scope,
    context: evaluationOf(turn),
    facts: (reference: string) => factsOf(turn, reference, overlay?.['$record']?.value),
  }
  return valueOrFault(conditionsHold(list, world), what)
}

function formulaHolds(turn: Turn, scope: Scope, formula: string, what: string): boolean {
  return evaluateText(turn, scope, { expression: formula, returns: 'Boolean' }, what).value === true
}

/** `record` stands in for the triggering record when a rule is asked about it as it was. */
function factsOf(turn: Turn, reference: string, record?: Json): ConditionFacts {
  const frame = frameOf(turn)
  const definition = definitionOf(turn)
  const named = definitionIndex(definition).find(reference)
  const name = named?.name ?? reference
  return {
    wasVisited: frame.visited[name] === true,
    hasError: frame.errors[name] === true,
    ...(named && isChoice(named) && { wasSelected: selectedChoices(turn).has(name) }),
    ...recordFacts(triggeringPath(definition, reference), {
      record: record ?? frame.values['$Record'] ?? null,
      prior: frame.values['$Record__Prior'] ?? null,
    }),
  }
}

function isChoice(named: Named): boolean {
  if (named.kind === 'screen-field') return named.field.choiceReferences.length > 0
  if (named.kind !== 'resource') return false
  const { resourceKind } = named.resource
  return resourceKind === 'choices' || resourceKind === 'dynamicChoiceSets'
}
