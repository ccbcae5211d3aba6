// A screen as lines of a terminal.
import type { ScreenField, ScreenView } from '@stagewright/api'

/** The label of a field with its mark. */
export function fieldLabel(field: ScreenField): string {
  const words = field.label || field.name.replaceAll('_', ' ')
  return field.isRequired ? `${words} *` : words
}

/** Lines with numbers from 1. */
export function numbered(lines: readonly string[]): string[] {
  return lines.map((line, at) => `  ${String(at + 1).padStart(2)} ${line}`)
}

/** The title of a screen, where it stands, and what is wrong with it as a whole. */
export function screenHead(screen: ScreenView): string[] {
  const { progress, label, errors } = screen
  const place = progress ? `  (${progress.current + 1} of ${progress.labels.length})` : ''
  const whole = errors['']
  return ['', `${label}${place}`, ...(whole === undefined ? [] : [`! ${whole}`])]
}

/** Markup as the words in it. */
export function wordsOf(markup: string): string {
  return markup
    .replaceAll(/<br\s*\/?>|<\/(p|div|li|h[1-6])>/gi, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
