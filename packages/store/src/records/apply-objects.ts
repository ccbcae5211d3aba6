// Gives objects their tables and fields their columns and indexes. Nothing is ever dropped: a field
// that left the metadata keeps its column and its data.
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { holdsId } from '@stagewright/record'
import type { Transaction } from '../database/transaction.ts'
import { columnType, sortedColumn } from './column-type.ts'
import {
  literal,
  loadRelations,
  quoted,
  type Relation,
  type Relations,
  tableOf,
} from './relations.ts'
import { lookUpIndex, uniqueIndex } from './index-names.ts'

export type ObjectProblem = { object: string; field: string; message: string }

/**
 * Makes and widens tables for objects as the schema knows them (system fields included).
 * @returns the fields whose data does not fit their new type or an index; these are left as they
 *   are
 */
export async function applyObjects(
  tx: Transaction,
  objects: readonly ObjectDefinition[],
): Promise<ObjectProblem[]> {
  const relations = await loadRelations(tx)
  const indexes = await loadIndexes(tx)
  const statements: string[] = []
  const changes: Change[] = []
  for (const object of objects) {
    const relation = relations.get(object.apiName)
    if (object.isPlatformEvent || object.historyOf || relation?.isView) continue
    statements.push(...(relation ? newColumns(object, relation) : [newTable(object)]))
    if (relation) changes.push(...newTypes(object, relation))
    for (const field of object.fields) {
      const { drops, makes } = indexChanges(object, field, indexes)
      statements.push(...drops)
      changes.push(...makes)
    }
  }
  statements.push(...objects.flatMap((object) => historyView(object, relations)))
  if (statements.length > 0) await tx.query(statements.join(';\n'))
  return applyChanges(tx, changes, new Set(relations.keys()))
}

/** A statement that the data may refuse, and what is to be said then. */
type Change = { object: string; field: string; statement: string; message: string }

/** New tables are empty and refuse nothing: theirs go together. */
async function applyChanges(
  tx: Transaction,
  changes: readonly Change[],
  known: ReadonlySet<string>,
): Promise<ObjectProblem[]> {
  const safe = changes.filter(({ object }) => !known.has(object))
  if (safe.length > 0) await tx.query(safe.map(({ statement }) => statement).join(';\n'))
  const problems: ObjectProblem[] = []
  for (const { object, field, statement, message } of changes) {
    if (!known.has(object)) continue
    try {
      await tx.savepoint(() => tx.query(statement))
    } catch (error) {
      // Class 22: a value does not fit. 23: two are alike. 42: no way from one type to the other.
      // 54: a text is too long for an index.
      const code = (error as { code?: string }).code ?? ''
      if (!/^(22|23|42804|42846|54000)/.test(code)) throw error
      problems.push({ object, field, message })
    }
  }
  return problems
}

/** What became of fields is kept in one table for all objects; each sees its own part. */
function historyView(
  { apiName, historyOf, fields }: ObjectDefinition,
  relations: Relations,
): string[] {
  if (historyOf === undefined || relations.get(apiName)?.isView === false) return []
  const parent =
    fields.find(({ referenceTo }) => referenceTo[0] === historyOf)?.apiName ?? 'ParentId'
  return [
    `create or replace view ${tableOf(apiName)} as
      select id as "Id", record_id as ${quoted(parent)}, field as "Field", data_type as "DataType",
        old_value as "OldValue", new_value as "NewValue", changed_by as "CreatedById",
        changed_at as "CreatedDate", false as "IsDeleted"
      from record_history where object = ${literal(historyOf)}`,
  ]
}

function newTable(object: ObjectDefinition): string {
  const columns = object.fields.flatMap((field) =>
    columnType(field) === undefined ? [] : [columnText(field)],
  )
  return `create table ${tableOf(object.apiName)} (${columns.join(', ')})`
}

function newColumns(object: ObjectDefinition, { columns }: Relation): string[] {
  return object.fields
    .filter((field) => columnType(field) !== undefined && !columns.has(field.apiName))
    .map((field) => `alter table ${tableOf(object.apiName)} add column ${columnText(field)}`)
}

/** Records that were there before a checkbox have its default, as in the real system. */
function columnText(field: FieldDefinition): string {
  const type = columnType(field)
  const name = quoted(field.apiName)
  if (field.apiName === 'Id') return `${name} ${type} primary key`
  return type === 'boolean'
    ? `${name} ${type} default ${field.defaultValue === 'true'}`
    : `${name} ${type}`
}

/** A column takes another type when it is empty, holds texts that fit, or becomes text. */
function newTypes(object: ObjectDefinition, { columns }: Relation): Change[] {
  const table = tableOf(object.apiName)
  return object.fields.flatMap((field) => {
    const type = columnType(field)
    const present = columns.get(field.apiName)
    if (type === undefined || present === undefined || present === type) return []
    const name = quoted(field.apiName)
    // Between other types only nothing goes over (an instant as a date would lose its time): the
    // mark fits none.
    const mark = type === 'text' || present === 'text' ? '' : `'no value ' || `
    const statement = `alter table ${table} alter column ${name} drop default,
      alter column ${name} type ${type} using (${mark}nullif(${name}::text, ''))::${type}`
    const message = `${object.apiName}.${field.apiName} holds ${present} values and cannot become ${type}. Give the field another name, or move its data first.`
    return [{ object: object.apiName, field: field.apiName, statement, message }]
  })
}

/** Lookups are followed from both sides; names, unique and external keys are looked for. */
function indexChanges(
  object: ObjectDefinition,
  field: FieldDefinition,
  present: ReadonlySet<string>,
): { drops: string[]; makes: Change[] } {
  const unique = uniqueIndex(object.apiName, field)
  const plain = lookUpIndex(object.apiName, field)
  const isStored = columnType(field) !== undefined && field.apiName !== 'Id' && !field.isSystem
  const isUnique = isStored && field.unique
  const isKey = holdsId(field) || field.externalId || field.apiName === 'Name'
  const isSought = isStored && !isUnique && isKey
  const drops = [
    ...(present.has(unique) && !isUnique ? [`drop index records.${unique}`] : []),
    ...(present.has(plain) && !isSought ? [`drop index records.${plain}`] : []),
  ]
  const name = isUnique ? unique : isSought ? plain : undefined
  if (name === undefined || present.has(name)) return { drops, makes: [] }
  const column = quoted(field.apiName)
  // The form in which filters compare, so that they find the index.
  const key = sortedColumn(field, column)
  const kind = isUnique ? 'unique index' : 'index'
  const statement = `create ${kind} ${name} on ${tableOf(object.apiName)} (${key})`
  const place = `${object.apiName}.${field.apiName}`
  const message = isUnique
    ? `${place} has the same value in several records, or one too long to compare, and cannot become unique. Change these first.`
    : `${place} has texts too long for an index: records are looked up by it slowly. Shorten these.`
  return {
    drops,
    makes: [{ object: object.apiName, field: field.apiName, statement, message }],
  }
}

async function loadIndexes(tx: Transaction): Promise<Set<string>> {
  const rows = await tx.query<{ indexname: string }>(
    `select indexname from pg_indexes where schemaname = 'records'`,
  )
  return new Set(rows.map(({ indexname }) => indexname))
}
