// What a read needs: the object's own columns, what is reached through lookups, what is computed.
import type { CompiledFormula } from '@stagewright/formula'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { columnType } from './column-type.ts'
import { formulaOf } from './formula-fields.ts'
import type { RecordAccess } from './record-access.ts'

export type ReadPlan = {
  columns: FieldDefinition[]
  /** Relationship as written (`Owner:User`) → the paths to read there. */
  related: Map<string, string[]>
  formulas: { field: FieldDefinition; formula: CompiledFormula }[]
  summaries: FieldDefinition[]
}

/** Plans the reading of fields and paths; no fields = every field of the object. Unknown names are left out. */
export function readPlan(
  access: RecordAccess,
  object: ObjectDefinition,
  fields: readonly string[],
): ReadPlan {
  const plan = { columns: new Map<string, FieldDefinition>(), related: new Map<string, string[]>() }
  const formulas = new Map<string, { field: FieldDefinition; formula: CompiledFormula }>()
  const summaries = new Map<string, FieldDefinition>()
  const wanted = fields.length > 0 ? ['Id', ...fields] : object.fields.map((item) => item.apiName)
  for (let at = 0; at < wanted.length; at++) {
    const [head = '', ...rest] = (wanted[at] ?? '').split('.')
    if (rest.length > 0) {
      const relationship = access.schema.relationship(object.apiName, head.split(':')[0] ?? '')
      if (!relationship) continue
      plan.columns.set(relationship.field.apiName, relationship.field)
      const paths = plan.related.get(head) ?? []
      if (!paths.includes(rest.join('.'))) plan.related.set(head, [...paths, rest.join('.')])
      continue
    }
    const field = access.schema.field(object.apiName, head)
    if (!field) continue
    if (columnType(field) !== undefined) plan.columns.set(field.apiName, field)
    else if (field.type === 'Summary') summaries.set(field.apiName, field)
    else if (!formulas.has(field.apiName)) {
      const formula = formulaOf(access.schema, object, field)
      if (!formula) continue
      formulas.set(field.apiName, { field, formula })
      wanted.push(...formula.references.filter((path) => !path.startsWith('$')))
    }
  }
  return {
    columns: [...plan.columns.values()],
    related: plan.related,
    formulas: [...formulas.values()],
    summaries: [...summaries.values()],
  }
}
