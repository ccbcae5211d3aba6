// What conditions of a run are evaluated against. Status values may be written as on the screen
// ("Not Started") or as in the API ("NotStarted"); both mean the same.
import type { Result } from '@stagewright/base'
import type { ConditionFacts, FormulaFault, Scope } from '@stagewright/formula'
import { conditionsHold, type ConditionWorld, type FlowCondition } from '@stagewright/metadata'
import { evaluationContext } from './scope/evaluation-context.ts'
import { runScope } from './scope/run-scope.ts'
import type { Turn } from './turn.ts'

/**
 * Whether requirements or an outcome's conditions hold in the run as it stands at this moment.
 * `seen` is told of each condition looked at.
 */
export function requirementsHold(
  turn: Turn,
  conditions: readonly FlowCondition[],
  logic: string | undefined,
  seen?: ConditionWorld['seen'],
): Result<boolean, FormulaFault> {
  const list = { conditions: withStatusValues(turn, conditions), logic }
  return conditionsHold(list, conditionWorld(turn, seen))
}

/** Conditions as they are compared, by those of the definition: a list belongs to one of these. */
const compared = new WeakMap<readonly FlowCondition[], readonly FlowCondition[]>()

function withStatusValues(
  turn: Turn,
  conditions: readonly FlowCondition[],
): readonly FlowCondition[] {
  const known = compared.get(conditions)
  if (known) return known
  const all = conditions.map((item) => withStatusValue(turn, item))
  compared.set(conditions, all)
  return all
}

function withStatusValue(turn: Turn, condition: FlowCondition): FlowCondition {
  const [name = '', property, ...rest] = (condition.leftValueReference ?? '').split('.')
  const right = condition.rightValue
  const isStatus = property === 'Status' && rest.length === 0 && !name.startsWith('$')
  if (!isStatus || right?.stringValue === undefined) return condition
  if (turn.definition.resources[name]) return condition
  const stringValue = right.stringValue.replaceAll(' ', '')
  return { ...condition, rightValue: { ...right, stringValue } }
}

/** Scope, clock and run-time facts for the conditions of this turn. */
function conditionWorld(turn: Turn, seen: ConditionWorld['seen']): ConditionWorld {
  const scope = runScope(turn)
  const context = evaluationContext(turn.context)
  const facts = (reference: string) => factsAbout(turn, scope, reference)
  return seen ? { scope, context, facts, seen } : { scope, context, facts }
}

function factsAbout(turn: Turn, scope: Scope, reference: string): ConditionFacts {
  const { run } = turn
  const [head = '', ...rest] = reference.split('.')
  const id = run.latest[head]
  const element = id === undefined ? undefined : (run.stages[id] ?? run.steps[id])
  const value = scope.lookUp(reference)?.value ?? null
  const prior = head === '$Record' ? ['$Record__Prior', ...rest].join('.') : undefined
  return {
    wasVisited: (run.visits[head] ?? 0) > 0 || run.steps[id ?? '']?.startedAt !== undefined,
    hasError: element?.status === 'Error',
    wasSet: value !== null && value !== '',
    isChanged:
      prior !== undefined &&
      run.priorRecord !== null &&
      run.priorRecord !== undefined &&
      JSON.stringify(scope.lookUp(prior)?.value ?? null) !== JSON.stringify(value),
  }
}
