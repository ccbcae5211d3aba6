// Gives objects their tables and fields their columns. Nothing is ever dropped: a field that left the
// metadata keeps its column and its data.
import type { ObjectDefinition } from '@stagewright/metadata'
import type { Transaction } from '../database/transaction.ts'
import { columnType } from './column-type.ts'
import { loadRelations, quoted, type Relation, tableOf } from './relations.ts'

export type ObjectProblem = { object: string; field: string; message: string }

/**
 * Makes and widens tables for objects as the schema knows them (system fields included).
 * @returns the fields whose data does not fit their new type; these are left as they are
 */
export async function applyObjects(
  tx: Transaction,
  objects: readonly ObjectDefinition[],
): Promise<ObjectProblem[]> {
  const relations = await loadRelations(tx)
  const statements: string[] = []
  const problems: ObjectProblem[] = []
  for (const object of objects) {
    const relation = relations.get(object.apiName)
    if (object.isPlatformEvent || relation?.isView) continue
    if (!relation) statements.push(...newTable(object))
    else statements.push(...newColumns(object, relation, problems))
  }
  if (statements.length > 0) await tx.query(statements.join(';\n'))
  return problems
}

function newTable(object: ObjectDefinition): string[] {
  const table = tableOf(object.apiName)
  const columns = object.fields.flatMap((field) => {
    const type = columnType(field)
    if (type === undefined) return []
    return [`${quoted(field.apiName)} ${type}${field.apiName === 'Id' ? ' primary key' : ''}`]
  })
  return [`create table ${table} (${columns.join(', ')})`, ...indexes(object, object.fields)]
}

function newColumns(
  object: ObjectDefinition,
  relation: Relation,
  problems: ObjectProblem[],
): string[] {
  const table = tableOf(object.apiName)
  const statements: string[] = []
  const fresh: ObjectDefinition['fields'] = []
  for (const field of object.fields) {
    const type = columnType(field)
    if (type === undefined) continue
    const present = relation.columns.get(field.apiName)
    if (present === undefined) {
      statements.push(`alter table ${table} add column ${quoted(field.apiName)} ${type}`)
      fresh.push(field)
    } else if (present !== type && type === 'text') {
      const column = quoted(field.apiName)
      statements.push(`alter table ${table} alter column ${column} type text using ${column}::text`)
    } else if (present !== type) {
      const message = `${object.apiName}.${field.apiName} holds ${present} values and cannot become ${type}. Give the field another name, or move its data first.`
      problems.push({ object: object.apiName, field: field.apiName, message })
    }
  }
  return [...statements, ...indexes(object, fresh)]
}

/** Lookups are followed from both sides; unique and external keys are looked for. */
function indexes(object: ObjectDefinition, fields: ObjectDefinition['fields']): string[] {
  const table = tableOf(object.apiName)
  return fields.flatMap((field) => {
    const column = quoted(field.apiName)
    if (field.apiName === 'Id' || columnType(field) === undefined) return []
    if (field.unique && !field.isSystem) {
      return [`create unique index on ${table} (lower(${column}::text))`]
    }
    const isFollowed = field.referenceTo.length > 0 && !field.isSystem
    return isFollowed || field.externalId ? [`create index on ${table} (${column})`] : []
  })
}
