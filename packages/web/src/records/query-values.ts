// Values in the rows of a query: paths lead through records inside each other. Pure.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'

/** The value of a column, named by its path or by the name of a figure. */
export function columnValue(row: JsonObject, name: string): Json {
  if (Object.hasOwn(row, name)) return row[name] ?? null
  let at: Json = row
  for (const step of name.split('.')) at = isJsonObject(at) ? (at[step] ?? null) : null
  return at
}

/** The records of a list. */
export function rowsOfList(row: JsonObject, name: string): JsonObject[] {
  const list = row[name]
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}
