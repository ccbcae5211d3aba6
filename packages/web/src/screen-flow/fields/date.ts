// Dates, instants and times of day: native pickers in the person's language, plain ISO texts on the
// wire.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'
import { instantOfWallTime, wallTimeOfInstant } from '../zoned-time.ts'

type PickerInput = {
  type: 'date' | 'datetime-local' | 'time'
  shown: (value: string) => string
  taken: (text: string) => string | null
}

function renderPicker(context: FieldContext, input: PickerInput) {
  const { field, id, value } = context
  return framed(
    context,
    html`<input
      id=${id}
      class="control picker"
      type=${input.type}
      .value=${live(typeof value === 'string' ? input.shown(value) : '')}
      ?disabled=${field.isDisabled || context.isLocked}
      ?readonly=${field.isReadOnly}
      aria-required=${field.isRequired ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(context) ?? nothing}
      @change=${(event: Event & { target: HTMLInputElement }) => {
        const { value: text, validity } = event.target
        if (validity.badInput) context.set(null, 'This date or time is not complete.')
        else context.set(text === '' ? null : input.taken(text))
      }}
    />`,
  )
}

/** A calendar day, `YYYY-MM-DD`. */
export function renderDate(context: FieldContext) {
  return renderPicker(context, {
    type: 'date',
    shown: (value) => value.slice(0, 10),
    taken: (text) => text,
  })
}

/** An instant, picked on the clock of the person's zone and sent in GMT. */
export function renderDateTime(context: FieldContext) {
  const { timeZone } = context
  return renderPicker(context, {
    type: 'datetime-local',
    shown: (value) => wallTimeOfInstant(value, timeZone),
    taken: (text) => instantOfWallTime(text, timeZone),
  })
}

/** A time of day, `HH:MM:SS.mmm`. */
export function renderTime(context: FieldContext) {
  return renderPicker(context, {
    type: 'time',
    shown: (value) => value.slice(0, 5),
    taken: (text) => (text.length === 5 ? `${text}:00.000` : text),
  })
}
