// Single-line text: plain, e-mail, phone, web address, password. The keyboard of a phone follows
// the kind.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { FieldContext, FieldRenderer } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'
import type { ScreenField } from '../screen-types.ts'

type TextInput = { type: string; autocomplete: string; inputMode?: string }

/** The text of a value in a single-line input. */
export function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}

/** What a component shows while it is empty. */
function placeholderOf(field: ScreenField): string | undefined {
  if (field.isFilled) return '••••••••'
  const given = field.component?.inputs['placeholder']
  return typeof given === 'string' && given !== '' ? given : undefined
}

function renderTextInput(context: FieldContext, input: TextInput) {
  const { field, id, value } = context
  return framed(
    context,
    html`<input
      id=${id}
      class="control"
      type=${input.type}
      autocomplete=${input.autocomplete}
      inputmode=${input.inputMode ?? nothing}
      maxlength=${field.length ?? nothing}
      placeholder=${placeholderOf(field) ?? nothing}
      .value=${live(textOf(value))}
      ?disabled=${field.isDisabled || context.isLocked}
      ?readonly=${field.isReadOnly}
      aria-required=${field.isRequired ? 'true' : nothing}
      aria-invalid=${context.error ? 'true' : nothing}
      aria-describedby=${describedBy(context) ?? nothing}
      @input=${(event: InputEvent & { target: HTMLInputElement }) =>
        context.set(event.target.value === '' ? null : event.target.value)}
    />`,
  )
}

const inputOf = (input: TextInput): FieldRenderer => {
  return (context) => renderTextInput(context, input)
}

/** Plain text. */
export const renderText = inputOf({ type: 'text', autocomplete: 'off' })
/** A secret: never shown, never offered again. */
export const renderPassword = inputOf({ type: 'password', autocomplete: 'new-password' })
/** An e-mail address. */
export const renderEmail = inputOf({ type: 'email', autocomplete: 'email', inputMode: 'email' })
/** A phone number, as it is written. */
export const renderPhone = inputOf({ type: 'tel', autocomplete: 'tel', inputMode: 'tel' })
/** A web address. */
export const renderUrl = inputOf({ type: 'url', autocomplete: 'url', inputMode: 'url' })
