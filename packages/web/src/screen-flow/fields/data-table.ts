// Rows to look at and pick from, one or several as the flow allows.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import { formatNumberText } from '../number-text.ts'
import { rowKey, tableColumns, type TableColumn } from '../table-columns.ts'

function cellText(value: Json | undefined, locale: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return formatNumberText(value, locale)
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return isJsonObject(value) ? String(value['Name'] ?? '') : String(value)
}

function rowsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

function cells(row: JsonObject, columns: TableColumn[], locale: string) {
  return columns.map((column) => {
    const value = row[column.field]
    return html`<td class=${typeof value === 'number' ? 'figures' : ''}>
      ${cellText(value, locale)}
    </td>`
  })
}

type Picks = 'none' | 'one' | 'many'

function picksOf(selectionMode: Json | undefined): Picks {
  if (selectionMode === 'NO_SELECTION') return 'none'
  return selectionMode === 'SINGLE_SELECT' ? 'one' : 'many'
}

function heads(rows: JsonObject[], columns: TableColumn[], picks: Picks) {
  const pick = html`<th class="pick"><span class="unseen">Pick</span></th>`
  return html`<tr>
    ${picks === 'none' ? nothing : pick}
    ${columns.map((column) => {
      const isFigures = rows.some((row) => typeof row[column.field] === 'number')
      return html`<th scope="col" class=${isFigures ? 'figures' : ''}>${column.label}</th>`
    })}
  </tr>`
}

/** The box that picks a row; the first one carries the field's id. */
function pickBox(
  context: FieldContext,
  box: { at: number; words: string; picks: Picks; isPicked: boolean },
  pick: (isPicked: boolean) => void,
) {
  const { field, id } = context
  return html`<td class="pick">
    <input
      type=${box.picks === 'one' ? 'radio' : 'checkbox'}
      name=${id}
      id=${box.at === 0 ? id : nothing}
      aria-label=${`Pick ${box.words}`}
      .checked=${live(box.isPicked)}
      ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
      @change=${(event: Event & { target: HTMLInputElement }) => pick(event.target.checked)}
    />
  </td>`
}

/** A table of rows; the value carries the picked ones. */
export function renderDataTable(context: FieldContext) {
  const { field, value, locale } = context
  const inputs = field.component?.inputs ?? {}
  const rows = rowsOf(inputs['tableData'] ?? inputs['records'])
  const columns = tableColumns(inputs['columns'], rows)
  const picks = picksOf(inputs['selectionMode'])
  const chosen = isJsonObject(value) ? value['selectedRows'] : inputs['selectedRows']
  const picked = new Set(rowsOf(chosen).map(rowKey))
  const pick = (key: string, isPicked: boolean) => {
    const kept = rows.filter((row, at) => {
      const own = rowKey(row, at)
      return own === key ? isPicked : picks === 'many' && picked.has(own)
    })
    context.set({ selectedRows: kept, firstSelectedRow: kept[0] ?? null })
  }
  const body = rows.map((row, at) => {
    const key = rowKey(row, at)
    const first = columns[0]
    const words = first ? cellText(row[first.field], locale) : `row ${at + 1}`
    const box = { at, words, picks, isPicked: picked.has(key) }
    return html`<tr ?data-picked=${picked.has(key)}>
      ${picks === 'none' ? nothing : pickBox(context, box, (isPicked) => pick(key, isPicked))}
      ${cells(row, columns, locale)}
    </tr>`
  })
  return grouped(
    context,
    html`<div class="table-frame" tabindex="0" role="region" aria-label=${field.label}>
      <table>
        <thead>
          ${heads(rows, columns, picks)}
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
      ${rows.length === 0 ? html`<div class="help pad">There are no rows to show.</div>` : nothing}
    </div>`,
  )
}
