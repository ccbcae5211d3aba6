// Up to three lists where the choice in one narrows the next: child fields of the component, each
// choice with those above it that allow it.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { choiceKey } from '../choice-values.ts'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import type { ScreenField } from '../screen-types.ts'

function choicesFor(level: ScreenField, above: Json) {
  return (level.choices ?? []).filter(
    ({ allowedFor }) => !allowedFor || allowedFor.includes(String(above)),
  )
}

/** Two or three lists that depend on each other. */
export function renderDependentPicklists(context: FieldContext) {
  const { field, id } = context
  const levels = field.fields ?? []
  const given: JsonObject = isJsonObject(context.value) ? context.value : {}
  const set = (at: number, value: Json) => {
    const next = { ...given }
    levels.forEach(({ name }, other) => {
      if (other === at) next[name] = value
      else if (other > at) next[name] = null
    })
    context.set(next)
  }
  const isLocked = field.isDisabled || field.isReadOnly || context.isLocked
  return grouped(
    context,
    html`<div class="grid">
      ${levels.map((level, at) => {
        const above = at === 0 ? null : (given[levels[at - 1]?.name ?? ''] ?? null)
        const choices = choicesFor(level, above)
        const own = at === 0 ? id : `${id}-${level.name}`
        const value = given[level.name] ?? null
        const isClosed = at > 0 && above === null
        return html`<div class="cell span-4">
          <label class="part-label" for=${own}
            >${level.label}${
              level.isRequired
                ? html`<span class="required" aria-hidden="true" title="Required">*</span>`
                : nothing
            }</label
          >
          <select
            id=${own}
            class="control select"
            .value=${live(value === null ? '' : choiceKey(value))}
            ?disabled=${isLocked || isClosed}
            aria-required=${level.isRequired ? 'true' : nothing}
            aria-invalid=${context.error ? 'true' : nothing}
            @change=${(event: Event & { target: HTMLSelectElement }) =>
              set(at, choices[event.target.selectedIndex - 1]?.value ?? null)}
          >
            <option value="" ?selected=${value === null}>
              ${isClosed ? 'Choose above first' : 'Choose…'}
            </option>
            ${choices.map(
              (choice) =>
                html`<option value=${choiceKey(choice.value)} ?selected=${choice.value === value}>
                  ${choice.label}
                </option>`,
            )}
          </select>
        </div>`
      })}
    </div>`,
  )
}
