// Validation rules of objects: a formula that holds for a record that must not be saved.
import type { JsonObject } from '@stagewright/base'
import {
  compileFormula,
  type CompiledFormula,
  evaluateFormula,
  type Scope,
  type ValueType,
} from '@stagewright/formula'
import {
  type ObjectDefinition,
  readRecordPath,
  ruleMessageKey,
  type Schema,
  type ValidationRule,
} from '@stagewright/metadata'
import type { RecordQuery } from './criteria.ts'
import type { RecordContext } from './record-context.ts'
import { globalType, globalValue, placeOf } from './global-values.ts'
import { RecordFault } from './record-fault.ts'

/** Reads records, with what they reach through lookups. */
export type ReadRecords = (query: RecordQuery) => Promise<JsonObject[]>

/** A record as it was saved; `before` is undefined for a new one. */
export type SavedRecord = { before: JsonObject | undefined; after: JsonObject }

/**
 * Checks the active rules against records that were just written; the caller's transaction undoes
 * them when it throws. Only the first rule a record breaks is told, as in the real system's forms.
 * @throws RecordFault validation-rule with the rule's message, beside its field
 */
export async function checkValidationRules(
  context: RecordContext,
  object: ObjectDefinition,
  saved: readonly SavedRecord[],
  read: ReadRecords,
): Promise<void> {
  const rules = object.validationRules.filter((rule) => rule.isActive)
  if (rules.length === 0 || saved.length === 0) return
  const compiled = rules.map((rule) => ({
    rule,
    formula: ruleFormula(context.schema, object, rule),
  }))
  const related = await relatedOf(object, compiled, saved, read)
  for (const { before, after } of saved) {
    const record = { ...related.get(String(after['Id'])), ...after }
    for (const { rule, formula } of compiled) {
      if (formula && isBroken(context, object, formula, { before, after: record })) {
        const fields = rule.errorDisplayField === undefined ? [] : [rule.errorDisplayField]
        const key = ruleMessageKey(object.apiName, rule.apiName)
        throw new RecordFault('validation-rule', rule.errorMessage, fields, key)
      }
    }
  }
}

/** Why a rule cannot be checked, in words; undefined when it can. */
export function validationRuleProblem(
  schema: Schema,
  object: ObjectDefinition,
  rule: ValidationRule,
): string | undefined {
  const result = compileRule(schema, object, rule)
  return result.ok ? undefined : (result.error[0]?.message ?? 'Its formula cannot be read.')
}

const formulas = new WeakMap<ValidationRule, CompiledFormula | null>()

function ruleFormula(
  schema: Schema,
  object: ObjectDefinition,
  rule: ValidationRule,
): CompiledFormula | null {
  const known = formulas.get(rule)
  if (known !== undefined) return known
  const result = compileRule(schema, object, rule)
  const formula = result.ok ? result.value : null
  formulas.set(rule, formula)
  return formula
}

function compileRule(schema: Schema, object: ObjectDefinition, rule: ValidationRule) {
  const typeOf = (path: string): ValueType | undefined => {
    if (path.startsWith('$')) return globalType(schema, path) ?? { dataType: 'Any' }
    const record = { object: object.apiName, record: {}, path: path.split('.') }
    return readRecordPath(schema, record)?.type
  }
  return compileFormula(rule.errorConditionFormula, { types: { typeOf }, returns: 'Boolean' })
}

type Compiled = { formula: CompiledFormula | null }[]

/** What the rules reach through lookups, read for all records at once. */
async function relatedOf(
  object: ObjectDefinition,
  compiled: Compiled,
  saved: readonly SavedRecord[],
  read: ReadRecords,
): Promise<Map<string, JsonObject>> {
  const paths = compiled
    .flatMap(({ formula }) => formula?.references ?? [])
    .filter((path) => path.includes('.') && !path.startsWith('$'))
  if (paths.length === 0) return new Map()
  const ids = saved.map(({ after }) => after['Id'] ?? null)
  const records = await read({
    criteria: {
      object: object.apiName,
      filters: [{ field: 'Id', operator: 'In', value: ids }],
      logic: 'and',
    },
    fields: [...new Set(paths)],
  })
  return new Map(records.map((record) => [String(record['Id']), record]))
}

/** A rule whose formula fails on the data does not hold the record back. */
function isBroken(
  world: RecordContext,
  object: ObjectDefinition,
  formula: CompiledFormula,
  { before, after }: SavedRecord,
): boolean {
  const { schema, now } = world
  const scopeOf = (record: JsonObject): Scope => ({
    lookUp: (path) =>
      path.startsWith('$')
        ? globalValue(world, path)
        : readRecordPath(schema, { object: object.apiName, record, path: path.split('.') }),
  })
  const context = {
    now,
    ...placeOf(world),
    isNew: before === undefined,
    ...(before && { prior: scopeOf(before) }),
  }
  const value = evaluateFormula(formula, scopeOf(after), context)
  return value.ok && value.value === true
}
