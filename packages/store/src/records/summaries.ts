// Roll-up summaries: one grouped statement over the details of all records read. Details whose own
// fields are computed are read and added up here.
import type { Json, JsonObject } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'
import {
  addedUp,
  type RecordFilter,
  type RecordQuery,
  type RollUp,
  rollUpOf,
} from '@stagewright/record'
import { columnOf, isComputed } from './field-path.ts'
import { Parameters } from './filter-clause.ts'
import type { RecordAccess } from './record-access.ts'
import { tableOf } from './relations.ts'
import { whereClause } from './where-clause.ts'

/** Fills the summary fields of rows; null where the details are not here. */
export async function addSummaries(
  access: RecordAccess,
  fields: readonly FieldDefinition[],
  rows: JsonObject[],
  read: (query: RecordQuery) => Promise<JsonObject[]>,
): Promise<void> {
  const ids = rows.map((row) => String(row['Id']))
  for (const field of fields) {
    const found = rollUpOf(access.schema, field)
    const rollUp = found && access.relations.has(found.child.apiName) ? found : undefined
    const values = rollUp && ids.length > 0 ? await valuesOf(access, rollUp, ids, read) : undefined
    for (const row of rows) {
      row[field.apiName] = values ? (values.get(String(row['Id'])) ?? rollUp?.empty ?? null) : null
    }
  }
}

async function valuesOf(
  access: RecordAccess,
  rollUp: RollUp,
  ids: string[],
  read: (query: RecordQuery) => Promise<JsonObject[]>,
): Promise<Map<string, Json>> {
  const { child, foreignKey, filters, summed } = rollUp
  const own: RecordFilter = { field: foreignKey, operator: 'In', value: ids }
  const criteria = { object: child.apiName, filters: [own, ...filters], logic: 'and' }
  const used = [...filters.map(({ field }) => field), ...(summed ? [summed] : [])]
  if (used.some((name) => isComputed(access, child, name))) {
    const fields = [foreignKey, ...(summed ? [summed] : [])]
    return addedUp(access.schema, rollUp, await read({ criteria, fields }))
  }
  const parameters = new Parameters()
  const key = columnOf(access, child, foreignKey).sql
  const value = summed ? `${rollUp.operation}(${columnOf(access, child, summed).sql})` : 'count(*)'
  const where = whereClause(access, child, criteria, parameters)
  const rows = await access.tx.query<{ key: string; value: Json }>(
    `select ${key} as key, ${value} as value from ${tableOf(child.apiName)} t
    where ${where} group by 1`,
    parameters.values,
  )
  return new Map(rows.filter((row) => row.value !== null).map((row) => [row.key, row.value]))
}
