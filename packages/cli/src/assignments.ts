// `name=value` as it is typed after --set, --input and --field.
import type { Json } from '@stagewright/base'
import { misuse } from './command-failed.ts'

export type Assignment = { name: string; text: string; isJson: boolean }

/** `name=text`, or `name:=json`. @throws CommandFailed when it is neither */
export function readAssignment(text: string): Assignment {
  const found = /^([^=:\s][^=:]*)(:?)=(.*)$/s.exec(text)
  const [, name, colon, value] = found ?? []
  if (name === undefined || value === undefined) {
    throw misuse(`“${text}” is not name=value.`, 'Write Amount__c=12, or tags:=["a","b"] for JSON.')
  }
  return { name: name.trim(), text: value, isJson: colon === ':' }
}

/** The kinds of values a text can stand for. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'list' | 'unknown'

/** The value of an assignment, read as its kind asks; an empty text is no value. */
export function assignedValue({ name, text, isJson }: Assignment, kind: ValueKind): Json {
  if (isJson) return readJson(name, text)
  if (text === '') return null
  switch (kind) {
    case 'number':
      return numberOf(name, text)
    case 'boolean':
      return booleanOf(name, text)
    case 'list':
      return text.split(';').map((item) => item.trim())
    case 'text':
      return text
    case 'unknown':
      return guessed(text)
  }
}

/** JSON as it is typed. @throws CommandFailed when it is none */
export function readJson(name: string, text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw misuse(`The value of ${name} is not JSON: ${text}`)
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) return number
  throw misuse(`${name} is a number; “${text}” is none.`)
}

function booleanOf(name: string, text: string): boolean {
  if (/^(true|yes)$/i.test(text)) return true
  if (/^(false|no)$/i.test(text)) return false
  throw misuse(`${name} is true or false; “${text}” is neither.`)
}

/** Only what reads the same both ways becomes a number: `007` and `1e3` stay text. */
function guessed(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text
}

/** Gathers repeated options. */
export function collect(value: string, before: string[]): string[] {
  return [...before, value]
}
