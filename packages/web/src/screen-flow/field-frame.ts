// The frame around a control: label, required mark, help and error, tied to the control by id.
import { html, nothing, type TemplateResult } from 'lit'
import type { FieldContext } from './field-context.ts'
import { richText } from './rich-words.ts'

/** The ids a control points to by `aria-describedby`; undefined when there is nothing to read. */
export function describedBy(context: FieldContext): string | undefined {
  const ids = [
    context.field.helpText ? `${context.id}-help` : '',
    context.error ? `${context.id}-error` : '',
  ].filter((id) => id !== '')
  return ids.length > 0 ? ids.join(' ') : undefined
}

function requiredMark(context: FieldContext) {
  return context.field.isRequired
    ? html`<span class="required" aria-hidden="true" title="Required">*</span>`
    : nothing
}

/** Help and error of a field, as the frame shows them below the control. */
export function notes(context: FieldContext): TemplateResult {
  const { field, id, error } = context
  return html`${
    field.helpText
      ? html`<div class="help" id=${`${id}-help`}>${richText(field.helpText)}</div>`
      : nothing
  }
  ${
    error
      ? html`<div class="error" id=${`${id}-error`}>
          <svg aria-hidden="true" viewBox="0 0 15 15">
            <path d="M7.5 1 14 13.5H1z M7 5.5h1v4H7z M7 10.5h1v1H7z" />
          </svg>
          <span>${error}</span>
        </div>`
      : nothing
  }`
}

/** One labelled control. */
export function framed(context: FieldContext, control: unknown): TemplateResult {
  return html`<div
    class="field"
    data-field=${context.field.name}
    ?data-wrong=${context.error !== undefined}
  >
    <label class="label" for=${context.id}>${context.field.label}${requiredMark(context)}</label>
    ${control} ${notes(context)}
  </div>`
}

/** Several controls under one legend: radio buttons, checkboxes, parts of a name. */
export function grouped(context: FieldContext, controls: unknown, role = 'group'): TemplateResult {
  return html`<div
    class="field"
    role=${role}
    aria-labelledby=${`${context.id}-label`}
    aria-describedby=${describedBy(context) ?? nothing}
    aria-invalid=${role === 'radiogroup' && context.error ? 'true' : nothing}
    aria-required=${role === 'radiogroup' && context.field.isRequired ? 'true' : nothing}
    data-field=${context.field.name}
    ?data-wrong=${context.error !== undefined}
  >
    <div class="label" id=${`${context.id}-label`}>
      ${context.field.label}${requiredMark(context)}
    </div>
    ${controls} ${notes(context)}
  </div>`
}
