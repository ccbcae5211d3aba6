// What a form holds for a field, and what is sent for it. Pure.
import type { Json } from '@stagewright/base'
import type { FieldInfo } from '@stagewright/api'
import { formatNumberText, parseNumberText } from '../screen-flow/number-text.ts'
import { instantOfWallTime, wallTimeOfInstant } from '../screen-flow/zoned-time.ts'

export type FormField = Pick<
  FieldInfo,
  | 'name'
  | 'label'
  | 'type'
  | 'isRequired'
  | 'isEditable'
  | 'length'
  | 'scale'
  | 'helpText'
  | 'picklistValues'
  | 'referenceTo'
  | 'controllingField'
>

export type FieldInput =
  'text' | 'area' | 'number' | 'flag' | 'date' | 'moment' | 'time' | 'choice' | 'choices' | 'lookup'

/** How a field of a metadata type is entered. */
export function fieldInputOf(type: string): FieldInput {
  switch (type) {
    case 'Currency':
    case 'Number':
    case 'Percent':
      return 'number'
    case 'Checkbox':
      return 'flag'
    case 'Date':
      return 'date'
    case 'DateTime':
      return 'moment'
    case 'Time':
      return 'time'
    case 'Picklist':
      return 'choice'
    case 'MultiselectPicklist':
      return 'choices'
    case 'Lookup':
    case 'MasterDetail':
    case 'Hierarchy':
      return 'lookup'
    case 'TextArea':
    case 'LongTextArea':
    case 'Html':
      return 'area'
    default:
      return 'text'
  }
}

export type Zone = { locale: string; timeZone: string }

/** The text a field's input shows for a value. */
export function inputTextOf(value: Json, type: string, { locale, timeZone }: Zone): string {
  if (value === null) return ''
  switch (fieldInputOf(type)) {
    case 'number':
      return typeof value === 'number' ? formatNumberText(value, locale) : String(value)
    case 'moment':
      return wallTimeOfInstant(String(value), timeZone)
    case 'date':
      return String(value).slice(0, 10)
    case 'time':
      return String(value).slice(0, 5)
    default:
      return String(value)
  }
}

/** The value of a typed text, or why it is none. */
export function valueOfText(
  text: string,
  type: string,
  { locale, timeZone }: Zone,
): { value: Json } | { problem: string } {
  if (text.trim() === '') return { value: null }
  switch (fieldInputOf(type)) {
    case 'number': {
      const value = parseNumberText(text, locale)
      return value === undefined ? { problem: `“${text}” is not a number.` } : { value }
    }
    case 'moment':
      return { value: instantOfWallTime(text, timeZone) }
    case 'time':
      return { value: text.length === 5 ? `${text}:00.000` : text }
    default:
      return { value: text }
  }
}
