// The form in which a stored value is read back: exact decimals rounded to the places of their
// field, half away from zero; times with milliseconds.
import type { Json } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'

/** The value as a read gives it. `value` is one that storedValue made. */
export function keptValue(field: FieldDefinition, value: Json): Json {
  if (value === null) return null
  switch (field.type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return decimal(String(value), field.scale)
    case 'Time': {
      const [whole = '', fraction = ''] = String(value).split('.')
      const seconds = whole.length === 5 ? `${whole}:00` : whole
      return `${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}`
    }
    default:
      return value
  }
}

/** A number when that loses nothing, else its text. */
function decimal(text: string, scale: number | undefined): number | string {
  const plain = trimmed(scale === undefined ? unscaled(text) : rounded(unscaled(text), scale))
  return String(Number(plain)) === plain ? Number(plain) : plain
}

/** Without exponent: `1.5e3` is `1500`. */
function unscaled(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  const shift = Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift
  const minus = sign === '-' ? '-' : ''
  if (point <= 0) return `${minus}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return `${minus}${digits}${'0'.repeat(point - digits.length)}`
  return `${minus}${digits.slice(0, point)}.${digits.slice(point)}`
}

function rounded(text: string, scale: number): string {
  const isNegative = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const kept = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale))
  const isUp = (fraction[scale] ?? '0') >= '5'
  const digits = String(kept + (isUp ? 1n : 0n)).padStart(scale + 1, '0')
  const at = digits.length - scale
  const result = scale === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`
  return isNegative ? `-${result}` : result
}

function trimmed(text: string): string {
  const isNegative = text.startsWith('-')
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  const places = fraction.replace(/0+$/, '')
  const plain = places === '' ? digits : `${digits}.${places}`
  return isNegative && plain !== '0' ? `-${plain}` : plain
}
