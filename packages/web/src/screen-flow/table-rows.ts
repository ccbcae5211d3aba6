// Rows of a data table: what stands in a cell, which rows hold a text, in which order they come.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { formatNumberText } from './number-text.ts'
import type { TableColumn } from './table-columns.ts'

type Place = { locale: string; timeZone: string }

/** The value at a path of fields, such as `Account.Name`, in any letter case. */
export function cellValue(row: JsonObject, path: string): Json {
  let at: Json = row
  for (const name of path.split('.')) {
    if (!isJsonObject(at)) return null
    at = fieldOf(at, name)
  }
  return at
}

function fieldOf(row: JsonObject, name: string): Json {
  const lower = name.toLowerCase()
  const key = Object.keys(row).find((one) => one.toLowerCase() === lower)
  return key === undefined ? null : (row[key] ?? null)
}

const figures = new Set(['number', 'currency', 'percent', 'summary', 'double', 'integer'])

/** Whether a column is of figures, which stand at the right. */
export function isFigure(type: string): boolean {
  return figures.has(type.toLowerCase())
}

/** The text of a cell, as people write values of its type. */
export function cellText(value: Json, type: string, { locale, timeZone }: Place): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const kind = type.toLowerCase()
  if (typeof value === 'number') {
    return formatNumberText(value, locale) + (kind === 'percent' ? ' %' : '')
  }
  if (isJsonObject(value)) return String(value['Name'] ?? '')
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && kind.startsWith('date')) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      Date.parse(`${text}T00:00:00Z`),
    )
  }
  if (kind === 'datetime' && !Number.isNaN(Date.parse(text))) {
    const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
    return new Intl.DateTimeFormat(locale, style).format(Date.parse(text))
  }
  if (kind === 'html' || kind.includes('richtext')) return text.replaceAll(/<[^>]*>/g, ' ').trim()
  return text
}

type Keyed = { key: string; row: JsonObject }

/** The rows in which some column holds the text. */
export function searchedRows(
  rows: readonly Keyed[],
  columns: readonly TableColumn[],
  search: string,
  place: Place,
): readonly Keyed[] {
  const wanted = search.trim().toLocaleLowerCase(place.locale)
  if (wanted === '') return rows
  return rows.filter(({ row }) =>
    columns.some(({ field, type }) =>
      cellText(cellValue(row, field), type, place).toLocaleLowerCase(place.locale).includes(wanted),
    ),
  )
}

/** The rows by a column; empty cells come last, equal ones keep their order. */
export function orderedRows(
  rows: readonly Keyed[],
  order: { field: string; isRising: boolean } | undefined,
): readonly Keyed[] {
  if (!order) return rows
  const direction = order.isRising ? 1 : -1
  return [...rows].sort((left, right) => {
    const [first, second] = [cellValue(left.row, order.field), cellValue(right.row, order.field)]
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    if (typeof first === 'number' && typeof second === 'number') return direction * (first - second)
    return direction * String(first).localeCompare(String(second), undefined, { numeric: true })
  })
}
