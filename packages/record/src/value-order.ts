// Which of two values comes first, as the database decides: decimals by value to the last place,
// texts by their characters without regard to case, ids exactly.
import type { ValueKind } from './value-kind.ts'

/**
 * Less than, equal to or greater than zero, as the first of two comparable texts of a kind stands
 * to the second.
 */
export function valueOrder(kind: ValueKind, a: string, b: string): number {
  switch (kind) {
    case 'number':
      return decimalOrder(a, b)
    case 'instant':
      return Date.parse(a) - Date.parse(b)
    case 'date':
    case 'boolean':
      return a < b ? -1 : a > b ? 1 : 0
    case 'time':
      return textOrder(wholeTime(a), wholeTime(b))
    case 'text':
      return textOrder(folded(a), folded(b))
    default:
      return textOrder(a, b)
  }
}

/** A text without regard to case, letter by letter as the database folds it. */
export function folded(text: string): string {
  let result = ''
  for (const letter of text) result += letter === 'İ' ? 'i' : letter.toLowerCase()
  return result
}

/** By code points; the order of strings in JavaScript is that of halves of these. */
function textOrder(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    const order = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function wholeTime(text: string): string {
  const [clock = '', fraction = ''] = text.split('.')
  return `${clock.length === 5 ? `${clock}:00` : clock}.${fraction.padEnd(6, '0')}`
}

function decimalOrder(a: string, b: string): number {
  const [left, right] = [decimalOf(a), decimalOf(b)]
  const exponent = Math.min(left.exponent, right.exponent)
  const [x, y] = [scaled(left, exponent), scaled(right, exponent)]
  return x < y ? -1 : x > y ? 1 : 0
}

type DecimalParts = { digits: bigint; exponent: number }

function decimalOf(text: string): DecimalParts {
  const [mantissa = '0', power = '0'] = text.toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const isNegative = whole.startsWith('-')
  const digits = BigInt(whole.replace(/^[+-]/, '') + fraction || '0')
  return { digits: isNegative ? -digits : digits, exponent: Number(power) - fraction.length }
}

function scaled({ digits, exponent }: DecimalParts, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to)
}

/** A decimal without exponent and without zeros at its end: how the database writes it. */
export function plainDecimal(text: string): string {
  const { digits, exponent } = decimalOf(text)
  const sign = digits < 0n ? '-' : ''
  const all = (digits < 0n ? -digits : digits).toString()
  if (exponent >= 0) return sign + (all + '0'.repeat(exponent)).replace(/^0+(?=\d)/, '')
  const padded = all.padStart(1 - exponent, '0')
  const fraction = padded.slice(exponent).replace(/0+$/, '')
  return sign + padded.slice(0, exponent) + (fraction === '' ? '' : `.${fraction}`)
}
