// Up to three lists where the choice in one narrows the next. The component brings the choices of
// each level and for which choice above they hold.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'

const levels = ['top', 'middle', 'bottom'] as const

function optionsOf(inputs: { [input: string]: Json }, level: string, above: Json): JsonObject[] {
  const listed = inputs[`${level}Choices`]
  const options = Array.isArray(listed) ? listed.filter(isJsonObject) : []
  return options.filter((option) => {
    const validFor = option['validFor']
    return !Array.isArray(validFor) || validFor.some((one) => one === above)
  })
}

/** Two or three lists that depend on each other; without known choices each is a text. */
export function renderDependentPicklists(context: FieldContext) {
  const { field, id } = context
  const inputs = field.component?.inputs ?? {}
  const given: JsonObject = isJsonObject(context.value) ? context.value : {}
  const shown = levels.filter(
    (level, at) => at < 2 || inputs[`${level}Label`] !== undefined || `${level}Choices` in inputs,
  )
  const set = (at: number, value: string) => {
    const next = { ...given, [`${levels[at] ?? 'top'}Value`]: value || null }
    for (const below of levels.slice(at + 1)) next[`${below}Value`] = null
    context.set(next)
  }
  const locked = field.isDisabled || field.isReadOnly || context.isLocked
  return grouped(
    context,
    html`<div class="grid">
      ${shown.map((level, at) => {
        const above = at === 0 ? null : (given[`${levels[at - 1] ?? 'top'}Value`] ?? null)
        const options = optionsOf(inputs, level, above)
        const own = at === 0 ? id : `${id}-${level}`
        const value = String(given[`${level}Value`] ?? '')
        const label = String(inputs[`${level}Label`] ?? ['First', 'Second', 'Third'][at])
        const take = (event: Event & { target: HTMLInputElement | HTMLSelectElement }) =>
          set(at, event.target.value)
        return html`<div class="cell span-4">
          <label class="part-label" for=${own}>${label}</label>
          ${
            Array.isArray(inputs[`${level}Choices`])
              ? html`<select
                  id=${own}
                  class="control select"
                  .value=${live(value)}
                  ?disabled=${locked || (at > 0 && above === null)}
                  @change=${take}
                >
                  <option value="">Choose…</option>
                  ${options.map(
                    (option) =>
                      html`<option
                        value=${String(option['value'])}
                        ?selected=${option['value'] === value}
                      >
                        ${String(option['label'] ?? option['value'])}
                      </option>`,
                  )}
                </select>`
              : html`<input
                  id=${own}
                  class="control"
                  .value=${live(value)}
                  ?disabled=${locked}
                  @input=${take}
                />`
          }
        </div>`
      })}
      ${nothing}
    </div>`,
  )
}
