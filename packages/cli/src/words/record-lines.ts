// Records as lines: a list, and one with what hangs on it.
import type { RecordList, RecordPage } from '@stagewright/api'
import { runListLines } from './run-lines.ts'
import { tableLines } from './table.ts'
import { fieldLines, valueText } from './value.ts'
import { workItemListLines } from './work-item-lines.ts'

type Look = { columns: number; now: number; timeZone: string }

/** A table of records under the columns that came. */
export function recordListLines(list: RecordList, { columns }: Look): string[] {
  if (list.items.length === 0) return [`No ${list.object.pluralLabel}.`]
  type Row = RecordList['items'][number]
  const table = [
    { title: 'ID', text: ({ id }: Row) => id, widthMin: 18 },
    ...list.columns
      .filter(({ name }) => name !== 'Id')
      .map(({ name, label }) => ({
        title: label.toUpperCase(),
        text: ({ values, references }: Row) => references[name]?.name ?? valueText(values[name]),
        widthMin: 6,
      })),
  ]
  return tableLines(list.items, table, columns)
}

/** A record with its filled fields, runs, open work and related lists. */
export function recordLines(record: RecordPage, look: Look): string[] {
  const filled = record.fields.filter(({ value }) => value !== null && value !== '')
  return [
    `${record.object.label}: ${record.name}`,
    ...fieldLines(
      filled.map(({ name, value, reference }) => [
        name,
        reference ? `${reference.name} (${reference.id})` : valueText(value),
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
