// Values as one line of text.
import type { Json } from '@stagewright/base'

/** A value for a person: texts as they are, nothing as a dash, the rest as JSON. */
export function valueText(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return JSON.stringify(value)
}

/** Names and values under each other, names in one column. */
export function fieldLines(fields: [name: string, text: string][], indent = ''): string[] {
  const width = Math.max(0, ...fields.map(([name]) => name.length))
  return fields.map(([name, text]) => `${indent}${name.padEnd(width)}  ${text}`.trimEnd())
}
