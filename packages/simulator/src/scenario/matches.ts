// Whether a value is as a scenario says: objects by the fields named, texts whole or by
// `{ contains: … }`, numbers and dates by value.
import { isJsonObject, type Json } from '@stagewright/base'

/** Where and how a value differs from what is expected; undefined when it is as expected. */
export function difference(expected: Json, actual: Json | undefined, at = ''): string | undefined {
  if (isJsonObject(expected)) {
    if (typeof expected['contains'] === 'string' && Object.keys(expected).length === 1) {
      const text = actual === null || actual === undefined ? '' : String(actual)
      return text.includes(expected['contains'])
        ? undefined
        : `${at}: expected a text with ${shown(expected['contains'])}, found ${shown(actual)}`
    }
    for (const [key, value] of Object.entries(expected)) {
      const own = isJsonObject(actual ?? null) ? fieldOf(actual as Json, key) : undefined
      const found = difference(value, own, at === '' ? key : `${at}.${key}`)
      if (found !== undefined) return found
    }
    return undefined
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs()
    for (const [index, value] of expected.entries()) {
      const found = difference(value, actual[index], `${at}[${index}]`)
      if (found !== undefined) return found
    }
    return undefined
  }
  return isSame(expected, actual ?? null) ? undefined : differs()

  function differs(): string {
    return `${at === '' ? '' : `${at}: `}expected ${shown(expected)}, found ${shown(actual)}`
  }
}

function fieldOf(record: Json, path: string): Json | undefined {
  let at: Json | undefined = record
  for (const name of path.split('.')) {
    if (!isJsonObject(at ?? null)) return undefined
    const object = at as { [name: string]: Json }
    const key = Object.keys(object).find((item) => item.toLowerCase() === name.toLowerCase())
    at = key === undefined ? undefined : object[key]
  }
  return at
}

function isSame(expected: Json, actual: Json): boolean {
  if (expected === actual) return true
  if (expected === '' && actual === null) return true
  if (typeof expected === 'number' && typeof actual === 'string') return Number(actual) === expected
  if (typeof expected === 'string' && typeof actual === 'string') {
    const [left, right] = [Date.parse(expected), Date.parse(actual)]
    const isInstant = /^\d{4}-\d\d-\d\dT/.test(expected) && /^\d{4}-\d\d-\d\dT/.test(actual)
    return isInstant && left === right
  }
  return false
}

/** A value as it stands in a message. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
}
