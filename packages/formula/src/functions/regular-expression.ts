// REGEX: Java's syntax on a linear-time engine, so that no pattern can hang an evaluation.
import { remembering } from '@stagewright/base'
import { RE2JS, RE2JSException } from 're2js'
import type { Frame } from '../values/frame.ts'
import { Halt } from '../values/halt.ts'

const patternCharactersMax = 4_000
/** Steps of a match (characters times instructions) that count as one character of work. */
const stepsPerCharge = 10
const rememberedMax = 200

/** A pattern as conditions on the whole text, all of which must hold. */
type Compiled = readonly { engine: RE2JS; isWanted: boolean }[]

/** Whether the whole text matches; a pattern that cannot be read is a fault. */
export function matchesPattern(frame: Frame, text: string, pattern: string): boolean {
  return compiled(pattern).every(({ engine, isWanted }) => {
    const steps = text.length * engine.programSize()
    frame.charge(Math.ceil(steps / stepsPerCharge), text.length)
    return engine.matches(text) === isWanted
  })
}

const compiled = remembering(rememberedMax, (pattern: string): Compiled => {
  if (pattern.length > patternCharactersMax) {
    throw new Halt('invalid-pattern', 'The regular expression is too long')
  }
  try {
    return conditionsOf(inEngineSyntax(pattern)).map(({ source, isWanted }) => ({
      engine: RE2JS.compile(source, RE2JS.LOOKBEHINDS),
      isWanted,
    }))
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    throw new Halt('invalid-pattern', `Invalid regular expression: ${error.message}`)
  }
})

/**
 * Look-aheads at the start, as in `(?=.*[0-9])(?!.*x).+`, become conditions of their own: with them
 * stands or falls the whole text. The linear engine has none; elsewhere they are a fault.
 */
function conditionsOf(pattern: string): { source: string; isWanted: boolean }[] {
  const [prefix = ''] = /^(?:\(\?[imsx]+\))?\^?/.exec(pattern) ?? []
  const flags = prefix.replace('^', '')
  const conditions: { source: string; isWanted: boolean }[] = []
  let at = prefix.length
  for (;;) {
    const sign = pattern.slice(at, at + 3)
    const end = sign === '(?=' || sign === '(?!' ? groupEnd(pattern, at) : undefined
    // What follows decides whether the group is repeated; then it is no condition on the whole.
    if (end === undefined || /[*+?{]/.test(pattern.charAt(end))) break
    const inside = pattern.slice(at + 3, end - 1)
    conditions.push({ source: `${flags}(?:${inside})(?s:.*)`, isWanted: sign === '(?=' })
    at = end
  }
  if (conditions.length > 0 && hasTopLevelBar(pattern.slice(at))) {
    return [{ source: pattern, isWanted: true }]
  }
  conditions.push({ source: prefix + pattern.slice(at), isWanted: true })
  return conditions
}

/** The offset after the bracket that closes the group at an offset. */
function groupEnd(pattern: string, from: number): number | undefined {
  let depth = 0
  for (const { index, 0: sign } of pattern.matchAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|[()]/g)) {
    if (index < from) continue
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) return index + 1
  }
  return undefined
}

/** In `(?=a)b|c` the look-ahead belongs to the first alternative only. */
function hasTopLevelBar(pattern: string): boolean {
  let depth = 0
  for (const [sign] of pattern.matchAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|[()|]/g)) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (sign === '|' && depth === 0) return true
  }
  return false
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

/** Java's names for character classes in the engine's syntax. */
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
