// A place on earth as two numbers, in degrees.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { grouped } from '../field-frame.ts'
import { parseNumberText } from '../number-text.ts'
import { textOf } from './text.ts'

const parts = [
  { name: 'latitude', label: 'Latitude', most: 90 },
  { name: 'longitude', label: 'Longitude', most: 180 },
] as const

/** A geolocation. */
export function renderLocation(context: FieldContext) {
  const { field, id, locale } = context
  const given: JsonObject = isJsonObject(context.value) ? context.value : {}
  const take = (name: string, most: number, text: string) => {
    const number = parseNumberText(text, locale)
    const isWrong = number === undefined || (number !== null && Math.abs(number) > most)
    const next = { ...given, [name]: isWrong ? null : number }
    const isEmpty = Object.values(next).every((part) => part === null)
    context.set(isEmpty ? null : next, isWrong ? `Degrees go from -${most} to ${most}.` : undefined)
  }
  return grouped(
    context,
    html`<div class="grid">
      ${parts.map(({ name, label, most }, at) => {
        const own = at === 0 ? id : `${id}-${name}`
        return html`<div class="cell span-6">
          <label class="part-label" for=${own}>${label}</label>
          <input
            id=${own}
            class="control figures"
            inputmode="decimal"
            autocomplete="off"
            .value=${live(textOf(given[name]))}
            ?disabled=${field.isDisabled || context.isLocked}
            ?readonly=${field.isReadOnly}
            aria-invalid=${context.error ? 'true' : nothing}
            @change=${(event: Event & { target: HTMLInputElement }) =>
              take(name, most, event.target.value)}
          />
        </div>`
      })}
    </div>`,
  )
}
