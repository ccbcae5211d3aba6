// Numbers, amounts and percentages: typed as the person's language writes them, sent as plain
// numbers.
import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Json } from '@stagewright/base'
import type { FieldContext } from '../field-context.ts'
import { describedBy, framed } from '../field-frame.ts'
import { decimalsOf, formatNumberText, parseNumberText } from '../number-text.ts'

function shownText(context: FieldContext): string {
  if (context.draft !== undefined) return context.draft
  const { value, field, locale } = context
  if (typeof value === 'number') return formatNumberText(value, locale, field.scale)
  return typeof value === 'string' ? value : ''
}

function take(context: FieldContext, text: string): void {
  const { field, locale } = context
  context.setDraft(text)
  const value = parseNumberText(text, locale)
  const example = formatNumberText(1234.5, locale)
  const wrong = `“${text}” is not a number. Write it like ${example}.`
  if (value === undefined) context.set(null, wrong)
  else if (value !== null && field.scale !== undefined && decimalsOf(value) > field.scale) {
    context.set(value, tooManyDecimals(field.scale))
  } else context.set(value satisfies Json)
}

function tooManyDecimals(scale: number): string {
  if (scale === 0) return 'Write a whole number, without decimals.'
  return `Write at most ${scale} ${scale === 1 ? 'decimal' : 'decimals'}.`
}

/** A number, currency or percent field. */
export function renderNumber(context: FieldContext) {
  const { field, id } = context
  return framed(
    context,
    html`<div class="with-unit">
      <input
        id=${id}
        class="control figures"
        type="text"
        inputmode=${field.scale === 0 ? 'numeric' : 'decimal'}
        autocomplete="off"
        .value=${live(shownText(context))}
        ?disabled=${field.isDisabled || context.isLocked}
        ?readonly=${field.isReadOnly}
        aria-required=${field.isRequired ? 'true' : nothing}
        aria-invalid=${context.error ? 'true' : nothing}
        aria-describedby=${describedBy(context) ?? nothing}
        @input=${(event: InputEvent & { target: HTMLInputElement }) =>
          take(context, event.target.value)}
        @blur=${() => {
          if (typeof context.value === 'number' || context.draft?.trim() === '') {
            context.setDraft(undefined)
          }
        }}
      />
      ${field.kind === 'percent' ? html`<span class="unit" aria-hidden="true">%</span>` : nothing}
    </div>`,
  )
}
