// Text of several lines; grows with what is in it.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'
import { textOf } from './text.ts'

/** A field of several lines. */
export function renderLongText(context: FieldContext) {
  const { field, id, value } = context
  return framed(
    context,
    html`<textarea
      id=${id}
      class="control area"
      rows="3"
      maxlength=${field.length ?? nothing}
      .value=${live(textOf(value))}
      ?disabled=${field.isDisabled || context.isLocked}
      ?readonly=${field.isReadOnly}
      aria-required=${field.isRequired ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(context) ?? nothing}
      @input=${(event: InputEvent & { target: HTMLTextAreaElement }) =>
        context.set(event.target.value === '' ? null : event.target.value)}
    ></textarea>`,
  )
}
