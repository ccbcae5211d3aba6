// Text the flow shows.
import { html } from 'lit'
import type { FieldContext } from '../field-context.ts'
import { richText } from '../rich-words.ts'

/** A field that only shows text. */
export function renderDisplayText(context: FieldContext) {
  const { field } = context
  const text = field.text ?? (typeof field.value === 'string' ? field.value : '')
  return html`<div class="field display">${richText(text)}</div>`
}
