// Rows to look at and pick from, one or several as the flow allows; searched and sorted where they
// are. The element keeps search and order; the field's value carries the picked rows.
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import { rowKey, tableColumns, type TableColumn } from '../table-columns.ts'
import { cellText, cellValue, isFigure, orderedRows, searchedRows } from '../table-rows.ts'

function rowsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

type Picks = 'none' | 'one' | 'many'

function picksOf(inputs: { [input: string]: Json }): Picks {
  const mode = String(inputs['selectionMode'] ?? '').toUpperCase()
  if (mode.startsWith('NO_')) return 'none'
  return mode.startsWith('SINGLE') || Number(inputs['maxRowSelection']) === 1 ? 'one' : 'many'
}

/** Rows drawn at first, and more with each press. */
const pageRows = 100

type Keyed = { key: string; row: JsonObject }

export class TableBox extends LitElement {
  static override properties = {
    control: {},
    label: {},
    rows: { attribute: false },
    columns: { attribute: false },
    picked: { attribute: false },
    picks: {},
    hasSearch: { attribute: false },
    isLocked: { attribute: false },
    isWrong: { attribute: false },
    locale: {},
    timeZone: { attribute: false },
    search: { state: true },
    order: { state: true },
    most: { state: true },
  }
  declare control: string
  declare label: string
  declare rows: JsonObject[]
  declare columns: TableColumn[]
  declare picked: ReadonlySet<string>
  declare picks: Picks
  declare hasSearch: boolean
  declare isLocked: boolean
  declare isWrong: boolean
  declare locale: string
  declare timeZone: string
  declare search: string
  declare order: { field: string; isRising: boolean } | undefined
  declare most: number

  constructor() {
    super()
    Object.assign(this, { control: '', label: '', rows: [], columns: [], picked: new Set() })
    Object.assign(this, { picks: 'none', hasSearch: false, isLocked: false, isWrong: false })
    Object.assign(this, { locale: 'en', timeZone: 'UTC', search: '', most: pageRows })
  }

  protected override createRenderRoot() {
    return this
  }

  private pick(key: string, isPicked: boolean) {
    const keys = new Set(this.picks === 'many' ? this.picked : [])
    if (isPicked) keys.add(key)
    else keys.delete(key)
    this.dispatchEvent(new CustomEvent('pick', { detail: keys }))
  }

  private sortBy(field: string) {
    const isSame = this.order?.field === field
    this.order = { field, isRising: isSame ? !this.order?.isRising : true }
  }

  private heads(shown: readonly Keyed[]) {
    return html`<tr>
      ${this.picks === 'none' ? nothing : html`<th class="pick">${this.pickAll(shown)}</th>`}
      ${this.columns.map((column) => {
        const { order } = this
        const isSorted = order?.field === column.field
        const direction = order?.isRising ? 'ascending' : 'descending'
        return html`<th
          scope="col"
          class=${isFigure(column.type) ? 'figures' : ''}
          aria-sort=${isSorted ? direction : 'none'}
        >
          <button type="button" class="head-button" @click=${() => this.sortBy(column.field)}>
            ${column.label}<span aria-hidden="true"
              >${isSorted ? (order?.isRising ? ' ↑' : ' ↓') : ''}</span
            >
          </button>
        </th>`
      })}
    </tr>`
  }

  private pickAll(shown: readonly Keyed[]) {
    if (this.picks === 'one') return html`<span class="unseen">Pick</span>`
    const keys = shown.map(({ key }) => key)
    const isAll = keys.length > 0 && keys.every((key) => this.picked.has(key))
    const all = () => {
      const rest = [...this.picked].filter((key) => !keys.includes(key))
      const detail = new Set(isAll ? rest : [...rest, ...keys])
      this.dispatchEvent(new CustomEvent('pick', { detail }))
    }
    return html`<input
      type="checkbox"
      aria-label=${`Pick all of ${this.label || 'the rows'}`}
      .checked=${live(isAll)}
      ?disabled=${this.isLocked || keys.length === 0}
      @change=${all}
    />`
  }

  private row({ key, row }: Keyed, at: number): TemplateResult {
    const first = this.columns[0]
    const place = { locale: this.locale, timeZone: this.timeZone }
    const words = first ? cellText(cellValue(row, first.field), first.type, place) : ''
    return html`<tr ?data-picked=${this.picked.has(key)}>
      ${
        this.picks === 'none'
          ? nothing
          : html`<td class="pick">
              <input
                type=${this.picks === 'one' ? 'radio' : 'checkbox'}
                name=${this.control}
                id=${at === 0 ? this.control : nothing}
                aria-label=${`Pick ${words || `row ${at + 1}`}`}
                aria-invalid=${this.isWrong ? 'true' : nothing}
                .checked=${live(this.picked.has(key))}
                ?disabled=${this.isLocked}
                @change=${(event: Event & { target: HTMLInputElement }) =>
                  this.pick(key, event.target.checked)}
              />
            </td>`
      }
      ${this.columns.map((column) => {
        const value = cellValue(row, column.field)
        return html`<td class=${isFigure(column.type) ? 'figures' : ''}>
          ${cellText(value, column.type, place)}
        </td>`
      })}
    </tr>`
  }

  private searchBox() {
    if (!this.hasSearch) return nothing
    return html`<input
      type="search"
      class="control table-search"
      placeholder="Search…"
      aria-label=${`Search ${this.label || 'the rows'}`}
      .value=${live(this.search)}
      @input=${(event: InputEvent & { target: HTMLInputElement }) =>
        (this.search = event.target.value)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()}
    />`
  }

  protected override render() {
    const keyed = this.rows.map((row, at): Keyed => ({ key: rowKey(row, at), row }))
    const place = { locale: this.locale, timeZone: this.timeZone }
    const found = searchedRows(keyed, this.columns, this.search, place)
    const ordered = orderedRows(found, this.order)
    const shown = ordered.slice(0, this.most)
    const isEmpty = shown.length === 0
    return html`${this.searchBox()}
      <div class="table-frame" tabindex="0" role="region" aria-label=${this.label || 'Rows'}>
        <table>
          <thead>
            ${this.heads(shown)}
          </thead>
          <tbody>
            ${shown.map((one, at) => this.row(one, at))}
          </tbody>
        </table>
        ${
          isEmpty
            ? html`<div class="help pad">
                ${this.search ? `Nothing found for “${this.search}”.` : 'There are no rows to show.'}
              </div>`
            : nothing
        }
      </div>
      ${
        ordered.length > shown.length
          ? html`<button type="button" class="plain-button" @click=${() => (this.most += pageRows)}>
              Show more of ${ordered.length}
            </button>`
          : nothing
      }
      ${
        this.picks === 'many'
          ? html`<div class="help" role="status">
              ${this.picked.size} of ${this.rows.length} picked
            </div>`
          : nothing
      }`
  }
}

if (!customElements.get('stagewright-table')) customElements.define('stagewright-table', TableBox)

/** A table of rows; the value carries the picked ones. */
export function renderDataTable(context: FieldContext) {
  const { field, value, locale, timeZone } = context
  const inputs = field.component?.inputs ?? {}
  const rows = rowsOf(inputs['tableData'] ?? inputs['records'])
  const chosen = rowsOf(isJsonObject(value) ? value['selectedRows'] : value)
  const keys = new Set(chosen.map(rowKey))
  const pick = (picked: ReadonlySet<string>) => {
    const kept = rows.filter((row, at) => picked.has(rowKey(row, at)))
    context.set({ selectedRows: kept, firstSelectedRow: kept[0] ?? null })
  }
  const isUnlabelled = inputs['shouldDisplayLabel'] === false
  const shown = isUnlabelled ? { ...context, field: { ...field, label: '' } } : context
  return grouped(
    shown,
    html`<stagewright-table
      .control=${context.id}
      .label=${field.label}
      .rows=${rows}
      .columns=${tableColumns(inputs['columns'], rows)}
      .picked=${keys}
      .picks=${picksOf(inputs)}
      .hasSearch=${inputs['isShowSearchBar'] === true}
      .isLocked=${field.isDisabled || field.isReadOnly || context.isLocked}
      .isWrong=${context.error !== undefined}
      .locale=${locale}
      .timeZone=${timeZone}
      @pick=${(event: CustomEvent<ReadonlySet<string>>) => pick(event.detail)}
    ></stagewright-table>`,
  )
}
