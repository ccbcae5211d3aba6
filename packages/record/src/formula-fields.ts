// Formula fields: computed when they are read, from the record and what it reaches.
import { type JsonObject, rememberingOf } from '@stagewright/base'
import {
  compileFormula,
  type CompiledFormula,
  type DataType,
  evaluateFormula,
} from '@stagewright/formula'
import {
  type FieldDefinition,
  fieldValueType,
  type ObjectDefinition,
  readRecordPath,
  type Schema,
} from '@stagewright/metadata'
import { globalType, globalValue, placeOf } from './global-values.ts'
import { compoundValue } from './compound-value.ts'
import type { RecordContext } from './record-context.ts'

/**
 * Compiled against one schema: another one may know the names a formula uses, or know them
 * otherwise.
 */
const compiledFor = rememberingOf<Schema, Map<FieldDefinition, CompiledFormula | undefined>>(
  () => new Map(),
)

/** The compiled formula of a field; undefined when it has none that compiles. */
export function formulaOf(
  schema: Schema,
  object: ObjectDefinition,
  field: FieldDefinition,
): CompiledFormula | undefined {
  const known = compiledFor(schema)
  if (!known.has(field)) {
    const result = compile(schema, object, field)
    known.set(field, result.ok ? result.value : undefined)
  }
  return known.get(field)
}

/** Why a formula field cannot be computed, in words; undefined when it can. */
export function formulaFieldProblem(
  schema: Schema,
  object: ObjectDefinition,
  field: FieldDefinition,
): string | undefined {
  const result = compile(schema, object, field)
  return result.ok ? undefined : (result.error[0]?.message ?? 'Its formula cannot be read.')
}

function compile(schema: Schema, object: ObjectDefinition, field: FieldDefinition) {
  const typeOf = (path: string) =>
    path.startsWith('$')
      ? globalType(schema, path)
      : readRecordPath(schema, { object: object.apiName, record: {}, path: path.split('.') })?.type
  const returns: DataType = fieldValueType(field).dataType
  return compileFormula(field.formula ?? '', {
    types: { typeOf },
    returns,
    ...(field.scale !== undefined && { scale: field.scale }),
    blankAs: field.formulaTreatBlanksAs === 'BlankAsBlank' ? 'blank' : 'zero',
  })
}

/**
 * A formula to evaluate; null for one that does not compile, whose value is always null, and for
 * compound fields.
 */
export type PlannedFormula = { field: FieldDefinition; formula: CompiledFormula | null }

/** Fills a record's formula fields, in the order given: those that others use come first. */
export function addFormulas(
  world: RecordContext,
  object: ObjectDefinition,
  formulas: readonly PlannedFormula[],
  record: JsonObject,
): void {
  const { schema, now } = world
  const context = { now, ...placeOf(world) }
  const scope = {
    lookUp: (path: string) =>
      path.startsWith('$')
        ? globalValue(world, path)
        : readRecordPath(schema, { object: object.apiName, record, path: path.split('.') }),
  }
  for (const { field, formula } of formulas) {
    if (field.parts) {
      record[field.apiName] = compoundValue(field, record)
      continue
    }
    const value = formula && evaluateFormula(formula, scope, context)
    record[field.apiName] = value?.ok ? value.value : null
  }
}
