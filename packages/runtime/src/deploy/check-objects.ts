// What of a project's objects is kept and not carried out, by name: validation rules and formula
// fields whose formulas cannot be checked here, filters of lookups that cannot be read, fields of
// types that are kept as plain text.
import type {
  Diagnostic,
  FieldDefinition,
  ObjectDefinition,
  Project,
  Schema,
} from '@stagewright/metadata'
import {
  formulaFieldProblem,
  lookupFilterProblem,
  validationRuleProblem,
} from '@stagewright/record'

/** Warnings: records of these objects are saved all the same. */
export function checkObjects(project: Project, schema: Schema): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const { apiName } of project.objects) {
    const object = schema.object(apiName)
    if (!object) continue
    for (const rule of object.validationRules.filter((item) => item.isActive)) {
      const problem = validationRuleProblem(schema, object, rule)
      if (problem === undefined) continue
      found.push({
        ...warning(project, object, rule.apiName),
        code: 'validation-rule-not-run',
        field: 'errorConditionFormula',
        message: `Validation rule ${rule.apiName} is not checked: ${problem}`,
        remedy: 'Records are saved without it. Mend its formula, then deploy again.',
      })
    }
    for (const field of object.fields.filter((item) => item.formula !== undefined)) {
      const problem = formulaFieldProblem(schema, object, field)
      if (problem === undefined) continue
      found.push({
        ...warning(project, object, field.apiName),
        code: 'formula-field-not-run',
        field: 'formula',
        message: `Formula field ${field.apiName} stays empty: ${problem}`,
        remedy: 'Mend its formula, then deploy again.',
      })
    }
    for (const field of object.fields) {
      const problem = keptOtherwise(schema, object, field)
      if (problem) found.push({ ...warning(project, object, field.apiName), ...problem })
    }
  }
  return found
}

/** What of a field is read and kept, and yet does less than in the real system. */
function keptOtherwise(
  schema: Schema,
  object: ObjectDefinition,
  field: FieldDefinition,
): Pick<Diagnostic, 'code' | 'field' | 'message' | 'remedy'> | undefined {
  const { apiName, type, lookupFilter } = field
  if (type === 'EncryptedText') {
    return {
      code: 'field-not-encrypted',
      field: 'type',
      message: `${apiName} is kept and shown as plain text.`,
      remedy: 'Give the field to few profiles only, or keep such values out of this system.',
    }
  }
  if (type === 'ExternalLookup' || type === 'IndirectLookup') {
    return {
      code: 'field-points-outside',
      field: 'type',
      message: `${apiName} points to records of another system; it is kept as text and leads nowhere.`,
      remedy:
        'Read the other system by a connection, or make it a lookup to an object of the project.',
    }
  }
  const unread = lookupFilter?.isActive ? lookupFilterProblem(schema, object, field) : undefined
  if (unread === undefined) return undefined
  return {
    code: 'lookup-filter-not-enforced',
    field: 'lookupFilter',
    message: `The filter of ${apiName} is not held to: ${unread}.`,
    remedy: 'Mend the filter, or write a validation rule that says the same.',
  }
}

type Head = Pick<Diagnostic, 'severity' | 'file' | 'line' | 'column' | 'element'>

/** The file of the part where it has one, else that of the object. */
function warning(project: Project, object: ObjectDefinition, part: string): Head {
  const names = [`${object.apiName}.${part}`, part, object.apiName]
  const file = names
    .map((name) => project.understood.find((item) => item.apiName === name))
    .find((item) => item?.path.includes(object.apiName))
  const element = `${object.apiName}.${part}`
  return { severity: 'warning', file: file?.path ?? '', line: 1, column: 1, element }
}
