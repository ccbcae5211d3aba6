// A component nobody has written for this installation: its parameters as plain inputs, and a line
// that says which one is missing, so that the work can go on all the same.
import { html } from 'lit'
import { live } from 'lit/directives/live.js'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { notes } from '../field-frame.ts'

/** What a typed text means: JSON where it is JSON, else the text itself. */
export function parameterValue(text: string): Json {
  if (text === '') return null
  try {
    const read: Json = JSON.parse(text)
    return read
  } catch {
    return text
  }
}

/** The text of a parameter in its input; `parameterValue` gives the value back. */
export function parameterText(value: Json | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return JSON.stringify(value)
  return parameterValue(value) === value ? value : JSON.stringify(value)
}

/** A plain editor of what the component takes and gives back. */
export function renderComponent(context: FieldContext) {
  const { field, id } = context
  const component = field.component
  const given: JsonObject = isJsonObject(context.value) ? context.value : {}
  const inputs = component?.inputs ?? {}
  const names = [...new Set([...Object.keys(inputs), ...(component?.outputs ?? [])])]
  return html`<div
    class="field missing"
    role="group"
    aria-labelledby=${`${id}-label`}
    data-field=${field.name}
  >
    <div class="label" id=${`${id}-label`}>${field.label || 'Component'}</div>
    <div class="notice">
      The component <code>${component?.name ?? field.name}</code> is not installed here. Its values
      can be filled in by hand.
    </div>
    ${names.map((name, at) => {
      const own = at === 0 ? id : `${id}-${name}`
      return html`<div class="parameter">
        <label class="part-label" for=${own}>${name}</label>
        <input
          id=${own}
          class="control"
          .value=${live(parameterText(given[name] ?? inputs[name]))}
          ?disabled=${field.isDisabled || context.isLocked}
          @change=${(event: Event & { target: HTMLInputElement }) =>
            context.set({ ...given, [name]: parameterValue(event.target.value) })}
        />
      </div>`
    })}
    ${notes(context)}
  </div>`
}
