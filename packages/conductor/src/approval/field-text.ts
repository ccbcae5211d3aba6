// A value of a record in words, in the language of the person who reads it.
import { parseInstant } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'

export type Reader = { locale: string; timeZone: string }

/** `30 Jun 2030`, `640,000`, `35 %`, `Yes`; '' for what is empty or no single value. */
export function fieldText(value: unknown, type: FieldDefinition['type'], reader: Reader): string {
  if (value === null || value === undefined || typeof value === 'object') return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const locale = tagOf(reader.locale)
  if (typeof value === 'number') {
    const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(value)
    return type === 'Percent' ? `${text} %` : text
  }
  const text = String(value)
  if (type !== 'Date' && type !== 'DateTime') return text
  const instant = parseInstant(type === 'Date' ? `${text}T00:00:00Z` : text)
  if (Number.isNaN(instant)) return text
  const style =
    type === 'Date'
      ? ({ dateStyle: 'medium', timeZone: 'UTC' } as const)
      : ({ dateStyle: 'medium', timeStyle: 'short', timeZone: reader.timeZone } as const)
  return new Intl.DateTimeFormat(locale, style).format(instant)
}

/** `en_GB` as the platform writes it; English for what it does not know. */
function tagOf(locale: string): string {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-')).baseName
  } catch {
    return 'en-US'
  }
}
