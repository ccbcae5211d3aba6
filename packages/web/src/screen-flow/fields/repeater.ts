// The same fields any number of times: rows that can be added and taken away. The value is a list
// of objects.
import { html, nothing } from 'lit'
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import { enteredFields } from '../form-state.ts'
import { rowFields } from '../live-view.ts'

/** A repeated group of fields. */
export function renderRepeater(context: FieldContext) {
  const { field, id, value } = context
  const rows: JsonObject[] = Array.isArray(value) ? value.filter(isJsonObject) : []
  const isLocked = field.isDisabled || field.isReadOnly || context.isLocked
  const fields = field.fields ?? []
  const fresh = (): JsonObject =>
    Object.fromEntries(enteredFields(fields).map((part) => [part.name, part.value]))
  const change = (at: number, name: string, part: JsonObject[string]) =>
    context.set(rows.map((row, own) => (own === at ? { ...row, [name]: part } : row)))
  const draw = (row: JsonObject, at: number) =>
    rowFields(fields, row).map((part) =>
      context.renderPart({
        field: part,
        value: row[part.name] ?? null,
        id: `${id}-${at}-${part.name}`,
        path: `${field.name}[${at}].${part.name}`,
        row,
        set: (next) => change(at, part.name, next),
        setOther: (name, next) => change(at, name, next),
      }),
    )
  return grouped(
    context,
    html`${rows.map(
        (row, at) =>
          html`<div class="repeated" role="group" aria-label=${`${field.label} ${at + 1}`}>
            <div class="repeated-head">
              <span>${at + 1}</span>
              <button
                type="button"
                class="plain-button"
                ?disabled=${isLocked}
                aria-label=${`Remove ${field.label} ${at + 1}`}
                @click=${() => context.set(rows.filter((_, own) => own !== at))}
              >
                Remove
              </button>
            </div>
            ${draw(row, at)}
          </div>`,
      )}
      ${rows.length === 0 ? html`<div class="help">None yet.</div>` : nothing}
      <button
        type="button"
        id=${id}
        class="button quiet"
        ?disabled=${isLocked}
        @click=${() => context.set([...rows, fresh()])}
      >
        Add ${field.label ? field.label.toLowerCase() : 'another'}
      </button>`,
  )
}
