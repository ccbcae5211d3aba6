// Leaf values: text as it stands in a file to the value of its type, and back to the text
// Salesforce writes.
import type { ScalarType } from '../flow-type/type-table.ts'

export type Scalar = string | number | boolean

const shapes: Partial<Record<ScalarType, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/,
  time: /^\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/,
}

/** The value of a leaf's text, or undefined when the text is no value of that type. */
export function parseScalar(type: ScalarType, text: string): Scalar | undefined {
  if (type === 'text') return text
  const trimmed = text.trim()
  if (type === 'boolean') {
    if (trimmed === 'true' || trimmed === '1') return true
    return trimmed === 'false' || trimmed === '0' ? false : undefined
  }
  if (type === 'int') return /^[+-]?\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined
  if (type === 'double') {
    const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed) ? Number(trimmed) : NaN
    return Number.isFinite(number) ? number : undefined
  }
  return shapes[type]?.test(trimmed) ? trimmed : undefined
}

/** A double as Java, and so Salesforce, writes it: 60.0, 0.125, 1.0E7. */
export function writeDouble(value: number): string {
  const magnitude = Math.abs(value)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  if (magnitude >= 1e-3 && magnitude < 1e7) {
    return Number.isInteger(value) ? `${value}.0` : String(value)
  }
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const mantissa = digits.includes('.') ? digits : `${digits}.0`
  return `${mantissa}E${Number(exponent)}`
}

/** The text of a leaf value. */
export function writeScalar(type: ScalarType, value: Scalar): string {
  return type === 'double' && typeof value === 'number' ? writeDouble(value) : String(value)
}
