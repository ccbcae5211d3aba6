// Records as lines: a list, and one with what hangs on it.
import type { Json } from '@stagewright/base'
import type { RecordList, RecordPage } from '@stagewright/api'
import { runListLines } from './run-lines.ts'
import { tableLines } from './table.ts'
import { clockTime } from './time.ts'
import { fieldLines, valueText } from './value.ts'
import { workItemListLines } from './work-item-lines.ts'

type Look = { columns: number; now: number; timeZone: string }

/** Columns beside the id that a line has room for. */
const columnsMax = 6

/** A table of records under the columns that came. */
export function recordListLines(list: RecordList, look: Look): string[] {
  if (list.items.length === 0) return [`No ${list.object.pluralLabel}.`]
  type Row = RecordList['items'][number]
  const table = [
    { title: 'ID', text: ({ id }: Row) => id, widthMin: 18 },
    ...list.columns
      .filter(({ name }) => name !== 'Id')
      .slice(0, columnsMax)
      .map(({ name, label, type }) => ({
        title: label.toUpperCase(),
        text: ({ values, references }: Row) =>
          references[name]?.name ?? fieldText(values[name] ?? null, type, look),
        widthMin: 10,
      })),
  ]
  return tableLines(list.items, table, look.columns)
}

/** A value as its type is read: moments on the clock of the person. */
function fieldText(value: Json, type: string, { timeZone }: Look): string {
  const isMoment = type === 'DateTime' && typeof value === 'string'
  return isMoment ? clockTime(value, timeZone).slice(0, 16) : valueText(value)
}

/** A record with its filled fields, runs, open work and related lists. */
export function recordLines(record: RecordPage, look: Look): string[] {
  const filled = record.fields.filter(({ value }) => value !== null && value !== '')
  return [
    `${record.object.label}: ${record.name}`,
    ...fieldLines(
      filled.map(({ name, value, reference, type }) => [
        name,
        reference ? `${reference.name} (${reference.id})` : fieldText(value, type, look),
      ]),
      '  ',
    ),
    ...(record.runs.length > 0 ? ['', 'Runs', ...runListLines(record.runs, look)] : []),
    ...(record.workItems.length > 0
      ? ['', 'Open for you', ...workItemListLines(record.workItems, look)]
      : []),
    ...record.related.flatMap((list) => relatedLines(list, look)),
  ]
}

function relatedLines(list: RecordPage['related'][number], look: Look): string[] {
  if (list.items.length === 0) return []
  const object = { apiName: list.object, label: list.label, pluralLabel: list.label }
  const lines = recordListLines({ ...list, object, next: null }, look)
  return ['', list.label, ...lines, ...(list.hasMore ? ['… and more'] : [])]
}
