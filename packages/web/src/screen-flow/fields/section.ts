// Sections with a heading that folds, and columns side by side that stack on a phone.
import { html } from 'lit'
import type { FieldContext } from '../field-context.ts'
import { richText } from '../rich-words.ts'

/** A section; its columns share one row of twelve. One with a heading can be folded. */
export function renderSection(context: FieldContext) {
  const { field } = context
  const body = html`<div class="grid">${context.renderFields(field.fields ?? [])}</div>`
  const isHeaded = field.label !== '' || Boolean(field.text)
  if (!isHeaded) return html`<div class="section">${body}</div>`
  return html`<details class="section" open data-field=${field.name}>
    <summary class="section-title">${field.label || richText(field.text ?? '')}</summary>
    ${body}
  </details>`
}

/** A column: 1 to 12 of 12. */
export function renderColumn(context: FieldContext) {
  const { width = 12, alignment = 'top' } = context.field
  const span = Math.max(1, Math.min(12, Math.round(width)))
  return html`<div class=${`cell span-${span}`} data-align=${alignment}>
    ${context.renderFields(context.field.fields ?? [])}
  </div>`
}
