// Sections with a heading, and columns side by side that stack on a phone.
import { html, nothing } from 'lit'
import type { FieldContext } from '../field-context.ts'
import { richText } from './display-text.ts'

/** A section; its columns share one row of twelve. */
export function renderSection(context: FieldContext) {
  const { field } = context
  const fields = field.fields ?? []
  const heading = field.label || field.text
  const words = field.label || richText(field.text ?? '')
  const title = html`<div class="section-title" id=${`${context.id}-h`}>${words}</div>`
  return html`<div
    class="section"
    role="group"
    aria-labelledby=${heading ? `${context.id}-h` : nothing}
  >
    ${heading ? title : nothing}
    <div class="grid">${context.renderFields(fields)}</div>
  </div>`
}

/** A column: 1 to 12 of 12. */
export function renderColumn(context: FieldContext) {
  const width = Math.max(1, Math.min(12, Math.round(context.field.width ?? 12)))
  return html`<div class=${`cell span-${width}`}>
    ${context.renderFields(context.field.fields ?? [])}
  </div>`
}
