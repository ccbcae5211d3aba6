// The result of a query as CSV: RFC 4180, lines ended by CR LF, values as the API writes them.
import type { QueryResult } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { columnValue } from './query-lines.ts'

/** The text of a file; lists of records stand in their cells as JSON. */
export function csvText({ columns, lists, records }: QueryResult): string {
  const heads = [...columns.map(({ name }) => name), ...lists.map(({ name }) => name)]
  const rows = records.map((row) => [
    ...columns.map((column) => cell(columnValue(row, column))),
    ...lists.map(({ name }) => cell(row[name] ?? null)),
  ])
  return [heads.map(quotedIfNeeded), ...rows].map((line) => line.join(',')).join('\r\n')
}

function cell(value: Json): string {
  if (value === null) return ''
  return quotedIfNeeded(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

function quotedIfNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
