// Results of queries, access and histories as lines.
import type { FieldChange, QueryColumn, QueryResult, RecordAccess } from '@stagewright/api'
import { isJsonObject, type Json } from '@stagewright/base'
import { tableLines } from './table.ts'
import { clockTime } from './time.ts'
import { valueText } from './value.ts'

type Look = { columns: number; now: number; timeZone: string }
type Row = QueryResult['records'][number]

/** The value of a column: what a path leads to, through records inside each other. */
export function columnValue(row: Row, { name }: Pick<QueryColumn, 'name'>): Json {
  if (Object.hasOwn(row, name)) return row[name] ?? null
  let at: Json = row
  for (const step of name.split('.')) at = isJsonObject(at) ? (at[step] ?? null) : null
  return at
}

/** The table of a result, with the number of records of each list. */
export function queryLines(result: QueryResult, look: Look): string[] {
  const { records, columns, lists } = result
  if (records.length === 0) return ['No records.']
  const shown = [
    ...columns.map((column) => ({
      title: column.name,
      text: (row: Row) => cellText(columnValue(row, column), column, look),
      widthMin: column.type === 'Id' || column.type === 'Lookup' ? 18 : 8,
    })),
    ...lists.map(({ name }) => ({
      title: name,
      text: (row: Row) => {
        const list = row[name]
        return Array.isArray(list) ? `${list.length}` : '–'
      },
      align: 'right' as const,
    })),
  ]
  const count = records.length === 1 ? '1 record.' : `${records.length} records.`
  return [...tableLines(records, shown, look.columns), count]
}

function cellText(value: Json, { type }: QueryColumn, { timeZone }: Look): string {
  const isMoment = type === 'DateTime' && typeof value === 'string'
  return isMoment ? clockTime(value, timeZone).slice(0, 16) : valueText(value)
}

/** What a person may do with a record, and why. */
export function accessLines(access: RecordAccess): string[] {
  const { person, reasons, shares } = access
  const acts = (['read', 'edit', 'delete', 'transfer'] as const).filter((act) => access[act])
  return [
    `${person.name} may ${acts.length === 0 ? 'do nothing with it' : acts.join(', ')}.`,
    ...reasons.map(({ acts: own, why }) => {
      return own.length === 0 ? `  ${why}` : `  ${own.join(', ')}: ${why}`
    }),
    ...(shares.length > 0 ? ['', 'Shared by hand'] : []),
    ...shares.map(({ holder, access: level }) => {
      return `  ${holder.name} (${holder.kind} ${holder.id}): ${level}`
    }),
  ]
}

/** Changes of fields, newest first. */
export function historyLines(changes: FieldChange[], look: Look): string[] {
  if (changes.length === 0) {
    return ['No changes are kept. Fields are tracked where the object and the field say so.']
  }
  return tableLines(
    changes,
    [
      { title: 'AT', text: ({ at }) => clockTime(at, look.timeZone).slice(0, 16), widthMin: 16 },
      { title: 'BY', text: ({ by }) => by.name },
      { title: 'FIELD', text: ({ label }) => label },
      { title: 'FROM', text: ({ oldValue }) => valueText(oldValue) },
      { title: 'TO', text: ({ newValue }) => valueText(newValue) },
    ],
    look.columns,
  )
}
