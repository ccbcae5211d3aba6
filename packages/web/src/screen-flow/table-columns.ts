// The columns and rows of a data table from the inputs of its component, which carries columns as a
// JSON text.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'

export type TableColumn = { field: string; label: string; type: string }

/** The columns a table shows: as the component says, else the fields its rows have. */
export function tableColumns(
  columns: Json | undefined,
  rows: readonly JsonObject[],
): TableColumn[] {
  const listed = columnList(columns)
    .filter(isJsonObject)
    .flatMap((column) => {
      const field = column['apiName'] ?? column['fieldName'] ?? column['field']
      if (typeof field !== 'string') return []
      const label = [column['customHeaderLabel'], column['label']].find(
        (one) => typeof one === 'string' && one !== '',
      )
      return [{ field, label: String(label ?? field), type: String(column['type'] ?? 'text') }]
    })
  if (listed.length > 0) return listed
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  return [...names]
    .filter((name) => name !== 'attributes' && name !== 'Id')
    .map((name) => ({ field: name, label: name, type: 'text' }))
}

function columnList(columns: Json | undefined): Json[] {
  if (Array.isArray(columns)) return columns
  if (typeof columns !== 'string') return []
  try {
    const read: unknown = JSON.parse(columns)
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

/** What tells one row from another: its record id, else its place. */
export function rowKey(row: JsonObject, at: number): string {
  const id = row['Id'] ?? row['id']
  return typeof id === 'string' ? id : `#${at}`
}
