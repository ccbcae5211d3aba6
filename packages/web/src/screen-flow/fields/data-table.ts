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

/** A table of rows; the value carries the picked ones. */
export function renderDataTable(context: FieldContext) {
  const { field, id, value, locale } = context
  const inputs = field.component?.inputs ?? {}
  const rows = rowsOf(inputs['tableData'] ?? inputs['records'])
  const columns = tableColumns(inputs['columns'], rows)
  const selection = inputs['selectionMode']
  const picks =
    selection === 'NO_SELECTION' ? 'none' : selection === 'SINGLE_SELECT' ? 'one' : 'many'
  const selected = isJsonObject(value)
    ? rowsOf(value['selectedRows'])
    : rowsOf(inputs['selectedRows'])
  const picked = new Set(selected.map(rowKey))
  const pick = (key: string, isPicked: boolean) => {
    const keep = (row: JsonObject, at: number) => {
      const own = rowKey(row, at)
      if (own === key) return isPicked
      return picks === 'many' && picked.has(own)
    }
    const kept = rows.filter(keep)
    context.set({ selectedRows: kept, firstSelectedRow: kept[0] ?? null })
  }
  return grouped(
    context,
    html`<div class="table-frame" tabindex="0" role="region" aria-label=${field.label}>
      <table>
        <thead>
          <tr>
            ${picks === 'none' ? nothing : html`<th class="pick"><span class="unseen">Pick</span></th>`}
            ${columns.map((column) => {
              const isFigures = rows.some((row) => typeof row[column.field] === 'number')
              return html`<th scope="col" class=${isFigures ? 'figures' : ''}>${column.label}</th>`
            })}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, at) => {
            const key = rowKey(row, at)
            const first = columns[0]
            return html`<tr ?data-picked=${picked.has(key)}>
              ${
                picks === 'none'
                  ? nothing
                  : html`<td class="pick">
                      <input
                        type=${picks === 'one' ? 'radio' : 'checkbox'}
                        name=${id}
                        id=${at === 0 ? id : nothing}
                        aria-label=${`Pick ${first ? cellText(row[first.field], locale) : `row ${at + 1}`}`}
                        .checked=${live(picked.has(key))}
                        ?disabled=${field.isDisabled || field.isReadOnly || context.isLocked}
                        @change=${(event: Event & { target: HTMLInputElement }) =>
                          pick(key, event.target.checked)}
                      />
                    </td>`
              }
              ${cells(row, columns, locale)}
            </tr>`
          })}
        </tbody>
      </table>
      ${rows.length === 0 ? html`<div class="help pad">There are no rows to show.</div>` : nothing}
    </div>`,
  )
}
