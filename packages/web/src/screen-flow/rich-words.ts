// Rich text that the flow gives, sanitised here whatever the server sent.
import DOMPurify from 'dompurify'
import { html, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

const allowed = {
  ALLOWED_TAGS: [
    ...[
      'p',
      'br',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'strike',
      'sub',
      'sup',
      'span',
      'font',
      'div',
    ],
    ...['ul', 'ol', 'li', 'a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code'],
    ...['table', 'thead', 'tbody', 'tr', 'td', 'th', 'hr', 'img'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'alt', 'src', 'width', 'height', 'colspan', 'rowspan', 'color'],
}

/**
 * Markup without scripts, handlers, styles and foreign tags. Links open beside the work in hand.
 */
export function cleanMarkup(markup: string): string {
  const clean = DOMPurify.sanitize(markup, allowed)
  return clean.replaceAll('<a ', '<a target="_blank" rel="noopener noreferrer" ')
}

/** The text as rich text; line ends of plain text are kept. */
export function richText(text: string): TemplateResult {
  const isMarkup = /<[a-z][^>]*>/i.test(text)
  return isMarkup
    ? html`<div class="rich">${unsafeHTML(cleanMarkup(text))}</div>`
    : html`<div class="rich plain">${text}</div>`
}
