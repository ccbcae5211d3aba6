// Reading records: one statement for the object, one more for each object reached through lookups,
// however many records there are.
import type { Json, JsonObject } from '@stagewright/base'
import { limits } from '@stagewright/base'
import { type RecordQuery } from '@stagewright/conductor'
import type { ObjectDefinition } from '@stagewright/metadata'
import { addFormulas } from './formula-fields.ts'
import { type ReadPlan, readPlan } from './read-plan.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'
import { summarySql } from './summary-sql.ts'
import { columnOf, Parameters, whereClause } from './where-clause.ts'

/** Records that meet the criteria, with the fields and paths asked for. Throws RecordFault. */
export async function queryRecords(
  access: RecordAccess,
  query: RecordQuery,
): Promise<JsonObject[]> {
  const { object } = objectNamed(access, query.criteria.object)
  const plan = readPlan(access, object, query.fields)
  const parameters = new Parameters()
  const text = selectText(access, object, plan, query, parameters)
  const rows = await access.tx.query<JsonObject>(text, parameters.values)
  await addRelated(access, object, plan, rows)
  if (plan.formulas.length > 0) {
    for (const row of rows) addFormulas(access, object, plan.formulas, row)
  }
  return rows
}

function selectText(
  access: RecordAccess,
  object: ObjectDefinition,
  plan: ReadPlan,
  query: RecordQuery,
  parameters: Parameters,
): string {
  const stored = access.relations.get(object.apiName)?.columns
  const columns = plan.columns.map((field) =>
    stored?.has(field.apiName) ? `t.${quoted(field.apiName)}` : `null as ${quoted(field.apiName)}`,
  )
  const where = whereClause(access, object, query.criteria, parameters)
  const order = orderBy(access, object, query)
  const limit = Math.min(query.limit ?? limits.queryRowsMax, limits.queryRowsMax)
  const inner = `select ${columns.join(', ')} from ${tableOf(object.apiName)} t
    where ${where} ${order} limit ${limit}`
  if (plan.summaries.length === 0) return inner
  const summaries = plan.summaries.map(
    (field) => `${summarySql(access, object, field, parameters)} as ${quoted(field.apiName)}`,
  )
  return `select outer_t.*, ${summaries.join(', ')} from (${inner}) outer_t`
}

/** Nulls come first when rising and last when falling, as in the real database. */
function orderBy(access: RecordAccess, object: ObjectDefinition, { sort }: RecordQuery): string {
  if (!sort) return ''
  const { sql } = columnOf(access, object, sort.field)
  const direction = sort.order === 'Desc' ? 'desc nulls last' : 'asc nulls first'
  const hasId = access.relations.get(object.apiName)?.columns.has('Id')
  return `order by ${sql} ${direction}${hasId ? ', t."Id"' : ''}`
}

/** Puts the looked-up records into the rows, under the name of their relationship. */
async function addRelated(
  access: RecordAccess,
  object: ObjectDefinition,
  plan: ReadPlan,
  rows: JsonObject[],
): Promise<void> {
  for (const [written, paths] of plan.related) {
    const [name = '', narrowed] = written.split(':')
    const relationship = access.schema.relationship(object.apiName, name)
    if (!relationship) continue
    const column = relationship.field.apiName
    const ids = [...new Set(rows.map((row) => row[column]).filter(isText))]
    const targets = narrowed === undefined ? relationship.referenceTo : [narrowed]
    const found = await readTargets(access, targets, ids, paths)
    for (const row of rows) {
      const id = row[column]
      const record = isText(id) ? found.get(id) : undefined
      row[name] = merged(row[name], record ?? null)
    }
  }
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string'
}

/** The same relationship may be read twice, once for each object it may point to. */
function merged(before: Json | undefined, record: JsonObject | null): Json {
  if (record === null) return before ?? null
  return typeof before === 'object' && before !== null && !Array.isArray(before)
    ? { ...before, ...record }
    : record
}

async function readTargets(
  access: RecordAccess,
  targets: readonly string[],
  ids: string[],
  paths: string[],
): Promise<Map<string, JsonObject>> {
  const found = new Map<string, JsonObject>()
  for (const [target, own] of byTarget(access, targets, ids)) {
    if (!access.relations.has(target)) continue
    const records = await queryRecords(access, {
      criteria: {
        object: target,
        filters: [{ field: 'Id', operator: 'In', value: own }],
        logic: 'and',
      },
      fields: paths,
    })
    for (const record of records) found.set(String(record['Id']), record)
  }
  return found
}

/** Ids by the object they belong to; with one possible object all belong to that. */
function byTarget(
  access: RecordAccess,
  targets: readonly string[],
  ids: string[],
): Map<string, string[]> {
  const [only] = targets
  if (targets.length === 1 && only !== undefined) {
    const name = access.schema.object(only)?.apiName
    return new Map(name === undefined ? [] : [[name, ids]])
  }
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const target = access.schema.objectOfId(id)?.apiName
    if (target === undefined || !targets.includes(target)) continue
    groups.set(target, [...(groups.get(target) ?? []), id])
  }
  return groups
}
