// Formula fields: computed when they are read, from the record and what it reaches.
import type { JsonObject } from '@stagewright/base'
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
import type { RecordAccess } from './record-access.ts'

const compiled = new WeakMap<FieldDefinition, CompiledFormula | null>()

/** The compiled formula of a field; undefined when it has none that compiles. */
export function formulaOf(
  schema: Schema,
  object: ObjectDefinition,
  field: FieldDefinition,
): CompiledFormula | undefined {
  let formula = compiled.get(field)
  if (formula === undefined) {
    const result = compileFormula(field.formula ?? '', {
      types: {
        typeOf: (path) =>
          readRecordPath(schema, { object: object.apiName, record: {}, path: path.split('.') })
            ?.type,
      },
      returns: fieldValueType(field).dataType as DataType,
      ...(field.scale !== undefined && { scale: field.scale }),
      blankAs: field.formulaTreatBlanksAs === 'BlankAsBlank' ? 'blank' : 'zero',
    })
    formula = result.ok ? result.value : null
    compiled.set(field, formula)
  }
  return formula ?? undefined
}

/** Fills a record's formula fields; formulas that use formulas come after those. */
export function addFormulas(
  access: RecordAccess,
  object: ObjectDefinition,
  formulas: { field: FieldDefinition; formula: CompiledFormula }[],
  record: JsonObject,
): void {
  const context = { now: access.now, timeZone: 'UTC', locale: 'en_US' }
  const scope = {
    lookUp: (path: string) =>
      readRecordPath(access.schema, { object: object.apiName, record, path: path.split('.') }),
  }
  for (const { field, formula } of [...formulas].reverse()) {
    const value = evaluateFormula(formula, scope, context)
    record[field.apiName] = value.ok ? value.value : null
  }
}
