// Whether a change of a record starts a record-triggered flow or orchestration: kind of change,
// filters or formula, and whether the record came to meet them only now.
import { failed, isJsonObject, type Json, ok, type Result } from '@stagewright/base'
import {
  type EvaluationContext,
  evaluateCondition,
  evaluateConditionLogic,
  evaluateFormula,
  type FormulaFault,
  parseConditionLogic,
  type Scope,
} from '@stagewright/formula'
import {
  type FlowDefinition,
  type FlowRecordFilter,
  type FlowStart,
  resolveValue,
  type Schema,
} from '@stagewright/metadata'
import type { FlowContext } from '../flow-source.ts'
import type { FlowRecord } from '../request.ts'
import { compiledFormula } from '../scope/formula-value.ts'
import { recordValue } from '../scope/record-scope.ts'
import { parsePath } from '../scope/reference-path.ts'
import { contextValue } from './context-value.ts'
import { recordFacts } from './record-facts.ts'

export type RecordChangeKind = 'create' | 'update' | 'delete'

/** A change as it comes to a start: for a deletion `record` is the record as it was. */
export type TriggeringChange = {
  record: FlowRecord
  priorRecord: FlowRecord | null
  changeKind: RecordChangeKind
}

/**
 * Whether the change meets the start's conditions. False for definitions that no record triggers. A
 * formula that cannot be evaluated is a fault, because the change must not pass unnoticed.
 */
export function startMatches(
  definition: FlowDefinition,
  change: TriggeringChange,
  schema: Schema,
  context: FlowContext,
): Result<boolean, FormulaFault> {
  const start = definition.metadata.start
  if (!start?.object || !isTriggeredBy(start, change.changeKind)) return ok(false)
  const isNew = change.changeKind === 'create'
  const prior = isNew ? null : change.priorRecord
  const now = meets({ definition, start, schema, context }, change.record, prior, isNew)
  if (!now.ok || !now.value) return now
  if (!start.doesRequireRecordChangedToMeetCriteria || prior === null) return now
  if (change.changeKind !== 'update') return now
  const before = meets({ definition, start, schema, context }, prior, prior, false)
  return before.ok ? ok(!before.value) : before
}

/**
 * Whether a record still meets the start's filters or formula when no change is at hand. What asks
 * for a change counts as met: filters with `IsChanged`, and formulas that look at prior values.
 */
export function meetsStart(
  definition: FlowDefinition,
  record: FlowRecord,
  schema: Schema,
  context: FlowContext,
): Result<boolean, FormulaFault> {
  const start = definition.metadata.start
  if (!start?.object) return ok(false)
  if (asksForChange.test(start.filterFormula ?? '')) return ok(true)
  return meets({ definition, start, schema, context }, record, 'later', false)
}

const asksForChange = /\b(ISCHANGED|PRIORVALUE|ISNEW)\s*\(|\$Record__Prior\b/i

function isTriggeredBy(start: FlowStart, kind: RecordChangeKind): boolean {
  const isDelete = start.triggerType === 'RecordBeforeDelete'
  if (isDelete || kind === 'delete') return isDelete && kind === 'delete'
  switch (start.recordTriggerType) {
    case 'Create':
      return kind === 'create'
    case 'Update':
      return kind === 'update'
    case 'CreateAndUpdate':
      return true
    default:
      return false
  }
}

/** The record as it was; `later` when nobody knows any more. */
type Prior = FlowRecord | null | 'later'
type World = { definition: FlowDefinition; start: FlowStart; schema: Schema; context: FlowContext }

function meets(
  world: World,
  record: FlowRecord,
  known: Prior,
  isNew: boolean,
): Result<boolean, FormulaFault> {
  const { start, context } = world
  const prior = known === 'later' ? record : known
  const scope: Scope = { lookUp: (path) => lookUp(world, path, record, prior) }
  const evaluation: EvaluationContext = {
    now: context.now,
    timeZone: context.timeZone,
    locale: context.locale,
    isNew,
    ...(prior && {
      prior: { lookUp: (path) => recordValue(world.definition, world.schema, path, prior) },
    }),
  }
  if (start.filterFormula) return formulaHolds(world, start.filterFormula, scope, evaluation)
  if (start.filters.length === 0) return ok(true)
  const logic = parseConditionLogic(start.filterLogic?.trim() || 'and', start.filters.length)
  if (!logic.ok) return failed({ ...logic.error, code: 'invalid-argument' })
  let fault: FormulaFault | undefined
  const holds = evaluateConditionLogic(logic.value, (number) => {
    const filter = start.filters[number - 1]
    if (filter === undefined || fault) return false
    if (filter.operator === 'IsChanged' && known === 'later') return true
    const result = filterHolds(filter, scope, evaluation, { record, prior })
    if (!result.ok) fault = { ...result.error, message: `${filter.field}: ${result.error.message}` }
    return result.ok && result.value
  })
  return fault ? failed(fault) : ok(holds)
}

function filterHolds(
  filter: FlowRecordFilter,
  scope: Scope,
  context: EvaluationContext,
  pair: { record: Json; prior: Json },
): Result<boolean, FormulaFault> {
  const path = `$Record.${filter.field}`
  const left = scope.lookUp(path) ?? { type: { dataType: 'Any' as const }, value: null }
  const right = resolveValue(filter.value, scope, context)
  if (!right.ok) return right
  return evaluateCondition(filter.operator ?? 'None', left, right.value, recordFacts(path, pair))
}

function formulaHolds(
  world: World,
  expression: string,
  scope: Scope,
  context: EvaluationContext,
): Result<boolean, FormulaFault> {
  const formula = { expression, returns: 'Boolean' as const }
  const compiled = compiledFormula(world.definition, world.schema, formula)
  if (!compiled.ok) {
    const problem = compiled.error[0]
    const range = problem?.range ?? { from: 0, to: 0 }
    return failed({ code: 'wrong-type', message: problem?.message ?? 'Formula expected.', range })
  }
  const result = evaluateFormula(compiled.value, scope, context)
  return result.ok ? ok(result.value === true) : result
}

/**
 * Start conditions see the record, its prior values and globals; formula resources by their text.
 */
function lookUp(world: World, path: string, record: FlowRecord, prior: FlowRecord | null) {
  const { definition, schema, context } = world
  const root = parsePath(path)[0]?.name.toLowerCase() ?? ''
  if (root === '$record__prior') return recordValue(definition, schema, path, prior)
  if (!root.startsWith('$') || root === '$record') {
    return recordValue(definition, schema, path, isJsonObject(record) ? record : null)
  }
  return contextValue(definition, context, path)
}
