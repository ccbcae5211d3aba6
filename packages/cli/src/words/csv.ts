// The result of a query as CSV: RFC 4180, lines ended by CR LF, values as the API writes them, but
// for text that a spreadsheet would take for a formula: it begins with an apostrophe.
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
  return [heads.map(cell), ...rows].map((line) => line.join(',')).join('\r\n')
}

function cell(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'string') return quotedIfNeeded(noFormula(value))
  return quotedIfNeeded(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** Whoever writes a name decides nothing on the machine of who opens the file. */
function noFormula(text: string): string {
  const isFormula = /^[=@\t\r\0]/.test(text) || /^[+-](?![\d\s.,()/-]*$)/.test(text)
  return isFormula ? `'${text}` : text
}

function quotedIfNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
