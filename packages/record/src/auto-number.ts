// Numbers that records get when they are created: `A-{00000}`, `INV-{YYYY}{MM}-{0000}`. The
// counter is kept by whoever keeps the records.
import { isoInstant, type Instant } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'

/** A number in a display format. */
export function formatNumber(format: string, number: number, now: Instant): string {
  const date = isoInstant(now)
  return format.replace(/\{([^}]*)\}/g, (whole, inside: string) => {
    if (/^0+$/.test(inside)) return String(number).padStart(inside.length, '0')
    if (inside === 'YYYY') return date.slice(0, 4)
    if (inside === 'YY') return date.slice(2, 4)
    if (inside === 'MM') return date.slice(5, 7)
    return inside === 'DD' ? date.slice(8, 10) : whole
  })
}

/**
 * What numbers in a display format look like: a regular expression, as JavaScript and PostgreSQL
 * read it, whose group is the number. Undefined for a format that has no number in it.
 */
export function numberPattern(format: string): string | undefined {
  let hasNumber = false
  const parts = format.split(/(\{[^}]*\})/u).map((part) => {
    const inside = /^\{(.*)\}$/u.exec(part)?.[1] ?? ''
    if (/^0+$/u.test(inside)) {
      const isFirst = !hasNumber
      hasNumber = true
      return isFirst ? '([0-9]{1,15})' : '[0-9]+'
    }
    if (inside === 'YYYY') return '[0-9]{4}'
    if (['YY', 'MM', 'DD'].includes(inside)) return '[0-9]{2}'
    return part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  })
  return hasNumber ? `^${parts.join('')}$` : undefined
}

/** The format of an auto-number field. Standard objects number with eight places. */
export function numberFormatOf(object: ObjectDefinition, field: FieldDefinition): string {
  const own = field.apiName === 'Name' ? object.nameField.displayFormat : undefined
  return field.displayFormat ?? own ?? (object.isCustom ? '{0}' : '{00000000}')
}
