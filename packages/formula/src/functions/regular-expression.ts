// REGEX: Java's syntax on a linear-time engine, so that no pattern can hang an evaluation.
import { RE2JS, RE2JSException } from 're2js'
import type { Frame } from '../values/frame.ts'
import { Halt } from '../values/halt.ts'

const patternCharactersMax = 4_000
/** Characters read times characters of the pattern: what one match may cost at most. */
const matchWorkMax = 200_000_000
const compiledMax = 200

const compiled = new Map<string, RE2JS>()

/** Whether the whole text matches; a pattern that cannot be read is a fault. */
export function matchesPattern(frame: Frame, text: string, pattern: string): boolean {
  if (text.length * pattern.length > matchWorkMax) {
    throw new Halt('work-limit', 'The regular expression is too complicated')
  }
  frame.charge(text.length)
  return patternOf(pattern).matches(text)
}

function patternOf(pattern: string): RE2JS {
  const known = compiled.get(pattern)
  if (known) return known
  if (pattern.length > patternCharactersMax) {
    throw new Halt('invalid-pattern', 'The regular expression is too long')
  }
  const made = compile(pattern)
  if (compiled.size >= compiledMax) compiled.clear()
  compiled.set(pattern, made)
  return made
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(inEngineSyntax(pattern))
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    throw new Halt('invalid-pattern', `Invalid regular expression: ${error.message}`)
  }
}

const posixClasses: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-/:-@\\[-`{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
}

/**
 * Java's names for character classes and its possessive quantifiers in the engine's syntax. On a
 * whole match a possessive quantifier differs from a greedy one only where it refuses to give back.
 */
function inEngineSyntax(pattern: string): string {
  let text = ''
  let isInClass = false
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at)
    if (char !== '\\') {
      if (char === '[') isInClass = true
      if (char === ']') isInClass = false
      text += char
      continue
    }
    const named = /^\\([pP])\{([A-Za-z]+)\}/.exec(pattern.slice(at, at + 16))
    const ranges = named?.[2] === undefined ? undefined : posixClasses[named[2]]
    const next = pattern.charAt(at + 1)
    if (named && ranges !== undefined) {
      text += isInClass && named[1] === 'p' ? ranges : `[${named[1] === 'P' ? '^' : ''}${ranges}]`
      at += named[0].length - 1
    } else if (next === 'h') {
      text += isInClass ? ' \\t\\x{A0}' : '[ \\t\\x{A0}]'
      at++
    } else {
      text += char + next
      at++
    }
  }
  return text
}
