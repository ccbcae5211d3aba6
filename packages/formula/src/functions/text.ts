// Text: parts, search, change. Lengths and positions count UTF-16 units, as the real engine does.
import { caseSafeId } from '@stagewright/base'
import { lenient, strict } from '../check/overload.ts'
import { wholeNumber, type Numeric } from '../number/numeric.ts'
import type { Frame } from '../values/frame.ts'
import { defined, type FunctionDefinition } from './definition.ts'
import type { FunctionEntry } from './function-entry.ts'
import { matchesPattern } from './regular-expression.ts'

const family = 'text'
const blank = 'A blank argument gives blank.'

type Told = Pick<FunctionEntry, 'name' | 'signature' | 'doc' | 'example' | 'result'> & {
  nullRule?: string
  flow?: FunctionEntry['flow']
}

function told(entry: Told): FunctionEntry {
  return { nullRule: blank, flow: 'yes', ...entry, family }
}

function left(text: string, count: Numeric): string | null {
  const length = wholeNumber(count)
  return text === '' || length <= 0 ? null : text.slice(0, length)
}

function right(text: string, count: Numeric): string | null {
  const length = wholeNumber(count)
  return text === '' || length <= 0 ? null : text.slice(-length)
}

function middle(text: string, start: Numeric, count: Numeric): string | null {
  const [from, length] = [Math.max(wholeNumber(start), 1), wholeNumber(count)]
  if (text === '' || length <= 0 || from > text.length) return null
  return text.slice(from - 1, from - 1 + length)
}

/** Too long a text is cut to its left part by both pads. */
function padded(side: 'left' | 'right') {
  return (frame: Frame, text: string, count: Numeric, pad: string): string | null => {
    const length = wholeNumber(count)
    if (text === '' || length <= 0 || pad === '') return null
    if (length <= text.length) return text.slice(0, length)
    frame.charge(length)
    return side === 'left' ? text.padStart(length, pad) : text.padEnd(length, pad)
  }
}

function trimmed(text: string): string | null {
  let [from, to] = [0, text.length]
  while (from < to && text[from] === ' ') from++
  while (to > from && text[to - 1] === ' ') to--
  return from === to ? null : text.slice(from, to)
}

function substituted(frame: Frame, text: string | null, old: string | null, by: string | null) {
  if (text === null || old === null) return null
  if (text === '' || old === '') return text
  const parts = text.split(old)
  const replacement = by ?? ''
  frame.charge(text.length + (parts.length - 1) * Math.max(replacement.length - old.length, 0))
  return parts.join(replacement)
}

function find(part: string | null, text: string | null, start: Numeric): number {
  if (part === null || text === null || part === '' || text === '') return 0
  return text.indexOf(part, Math.max(wholeNumber(start) - 1, 0)) + 1
}

/** What is found: blank is part of every text; in a blank text there is nothing. */
function search(test: (text: string, part: string) => boolean) {
  return lenient(['Text', 'Text'], 'Boolean', (_, text, part) => {
    if (part === null || part === '') return true
    return text === null || text === '' ? null : test(text, part)
  })
}

function initialCapitals(text: string): string {
  let isStart = true
  const one = (char: string, changed: string) => (changed.length === 1 ? changed : char)
  return text.replace(/[^]/g, (char) => {
    if (/\p{Lowercase}/u.test(char)) {
      const changed = isStart ? one(char, char.toUpperCase()) : char
      isStart = false
      return changed
    }
    if (/\p{Uppercase}/u.test(char)) {
      const changed = isStart ? char : one(char, char.toLowerCase())
      isStart = false
      return changed
    }
    isStart = !/\p{Nd}/u.test(char)
    return char
  })
}

/** Surrogate pairs stay in order, everything else is turned round. */
function reversed(text: string): string {
  return [...text].reverse().join('')
}

function localeOf(name: string): string | undefined {
  const tag = name.replaceAll('_', '-')
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

function character(code: Numeric): string | null {
  const point = wholeNumber(code)
  if (point <= 0 || point > 0x10ffff) return null
  return String.fromCodePoint(point)
}

export const textFunctions: readonly FunctionDefinition[] = [
  defined(
    told({
      name: 'LEFT',
      signature: 'LEFT(text, count)',
      doc: 'The first characters of a text. A count of 0 or less gives blank.',
      example: 'LEFT("abc", 2)',
      result: '"ab"',
    }),
    [strict(['Text', 'Number'], 'Text', (_, text, count) => left(text, count))],
  ),
  defined(
    told({
      name: 'RIGHT',
      signature: 'RIGHT(text, count)',
      doc: 'The last characters of a text. A count of 0 or less gives blank.',
      example: 'RIGHT("abc", 2)',
      result: '"bc"',
    }),
    [strict(['Text', 'Number'], 'Text', (_, text, count) => right(text, count))],
  ),
  defined(
    told({
      name: 'MID',
      signature: 'MID(text, start, count)',
      doc: 'The characters from a position on; the first is at 1. Beyond the end it gives blank.',
      example: 'MID("abcdef", 3, 2)',
      result: '"cd"',
    }),
    [
      strict(['Text', 'Number', 'Number'], 'Text', (_, text, start, count) =>
        middle(text, start, count),
      ),
    ],
  ),
  defined(
    told({
      name: 'LEN',
      signature: 'LEN(text)',
      nullRule: 'Blank has length 0.',
      doc: 'The number of characters.',
      example: 'LEN("abc")',
      result: '3',
    }),
    [lenient(['Text'], 'Number', (_, text) => text?.length ?? 0)],
  ),
  defined(
    told({
      name: 'LPAD',
      signature: 'LPAD(text, length[, pad])',
      doc:
        'Fills a text up on the left, with spaces unless told otherwise. Too long a text keeps ' +
        'its left part.',
      example: 'LPAD("7", 3, "0")',
      result: '"007"',
    }),
    [
      strict(['Text', 'Number'], 'Text', (frame, text, count) =>
        padded('left')(frame, text, count, ' '),
      ),
      strict(['Text', 'Number', 'Text'], 'Text', padded('left')),
    ],
  ),
  defined(
    told({
      name: 'RPAD',
      signature: 'RPAD(text, length[, pad])',
      doc:
        'Fills a text up on the right, with spaces unless told otherwise. Too long a text ' +
        'keeps its left part.',
      example: 'RPAD("ab", 4, ".")',
      result: '"ab.."',
    }),
    [
      strict(['Text', 'Number'], 'Text', (frame, text, count) =>
        padded('right')(frame, text, count, ' '),
      ),
      strict(['Text', 'Number', 'Text'], 'Text', padded('right')),
    ],
  ),
  defined(
    told({
      name: 'UPPER',
      signature: 'UPPER(text[, locale])',
      doc: 'The text in capitals, by the rules of a locale such as `tr` when it is given.',
      example: 'UPPER("abc")',
      result: '"ABC"',
    }),
    [
      strict(['Text'], 'Text', (_, text) => text.toUpperCase()),
      lenient(['Text', 'Text'], 'Text', (_, text, locale) =>
        text === null ? null : text.toLocaleUpperCase(localeOf(locale ?? 'en')),
      ),
    ],
  ),
  defined(
    told({
      name: 'LOWER',
      signature: 'LOWER(text[, locale])',
      doc: 'The text in small letters, by the rules of a locale such as `tr` when it is given.',
      example: 'LOWER("ABC")',
      result: '"abc"',
    }),
    [
      strict(['Text'], 'Text', (_, text) => text.toLowerCase()),
      lenient(['Text', 'Text'], 'Text', (_, text, locale) =>
        text === null ? null : text.toLocaleLowerCase(localeOf(locale ?? 'en')),
      ),
    ],
  ),
  defined(
    told({
      name: 'INITCAP',
      signature: 'INITCAP(text)',
      doc: 'Each word with a capital first letter and small letters after it.',
      example: 'INITCAP("hello WORLD")',
      result: '"Hello World"',
      flow: 'unverified',
    }),
    [strict(['Text'], 'Text', (_, text) => (text === '' ? null : initialCapitals(text)))],
  ),
  defined(
    told({
      name: 'TRIM',
      signature: 'TRIM(text)',
      doc: 'The text without spaces at both ends; other white space stays.',
      example: 'TRIM("  abc ")',
      result: '"abc"',
    }),
    [strict(['Text'], 'Text', (_, text) => trimmed(text))],
  ),
  defined(
    told({
      name: 'REVERSE',
      signature: 'REVERSE(text)',
      doc: 'The characters in reverse order.',
      example: 'REVERSE("abc")',
      result: '"cba"',
      flow: 'unverified',
    }),
    [strict(['Text'], 'Text', (_, text) => (text === '' ? null : reversed(text)))],
  ),
  defined(
    told({
      name: 'SUBSTITUTE',
      signature: 'SUBSTITUTE(text, old, new)',
      nullRule: 'A blank text or old text gives blank; a blank new text removes.',
      doc: 'Replaces every occurrence of a text by another; capitals matter.',
      example: 'SUBSTITUTE("a-b-c", "-", "+")',
      result: '"a+b+c"',
    }),
    [lenient(['Text', 'Text', 'Text'], 'Text', substituted)],
  ),
  defined(
    told({
      name: 'FIND',
      signature: 'FIND(part, text[, start])',
      nullRule: 'A blank argument gives 0.',
      doc: 'The position of a part in a text, from 1; 0 when it is not there. Capitals matter.',
      example: 'FIND("c", "abc")',
      result: '3',
    }),
    [
      lenient(['Text', 'Text'], 'Number', (_, part, text) => find(part, text, 1)),
      lenient(['Text', 'Text', 'Number'], 'Number', (_, part, text, start) =>
        find(part, text, start ?? 1),
      ),
    ],
  ),
  defined(
    told({
      name: 'BEGINS',
      signature: 'BEGINS(text, part)',
      nullRule: 'A blank part gives true, else a blank text gives blank.',
      doc: 'Whether a text begins with another; capitals matter.',
      example: 'BEGINS("abc", "ab")',
      result: 'TRUE',
    }),
    [search((text, part) => text.startsWith(part))],
  ),
  defined(
    told({
      name: 'CONTAINS',
      signature: 'CONTAINS(text, part)',
      nullRule: 'A blank part gives true, else a blank text gives blank.',
      doc: 'Whether a text contains another; capitals matter.',
      example: 'CONTAINS("abc", "bc")',
      result: 'TRUE',
    }),
    [search((text, part) => text.includes(part))],
  ),
  defined(
    told({
      name: 'REGEX',
      signature: 'REGEX(text, pattern)',
      nullRule: 'Blank counts as the empty text.',
      doc:
        'Whether the whole text matches a regular expression. Matching takes time in ' +
        'proportion to the text; a pattern that cannot be read is a fault.',
      example: 'REGEX("94105", "[0-9]{5}")',
      result: 'TRUE',
    }),
    [
      lenient(['Text', 'Text'], 'Boolean', (frame, text, pattern) =>
        matchesPattern(frame, text ?? '', pattern ?? ''),
      ),
    ],
  ),
  defined(
    told({
      name: 'ASCII',
      signature: 'ASCII(text)',
      doc: 'The code point of the first character.',
      example: 'ASCII("A")',
      result: '65',
      flow: 'unverified',
    }),
    [strict(['Text'], 'Number', (_, text) => text.codePointAt(0) ?? null)],
  ),
  defined(
    told({
      name: 'CHR',
      signature: 'CHR(number)',
      nullRule: 'Blank, 0 and what is no character give blank.',
      doc: 'The character with a code point.',
      example: 'CHR(65)',
      result: '"A"',
      flow: 'unverified',
    }),
    [strict(['Number'], 'Text', (_, code) => character(code))],
  ),
  defined(
    told({
      name: 'CASESAFEID',
      signature: 'CASESAFEID(id)',
      doc: 'The 18-character form of a 15-character id.',
      example: 'CASESAFEID("001A0000006Vm9r")',
      result: '"001A0000006Vm9rIAC"',
    }),
    [strict(['Text'], 'Text', (_, id) => caseSafeId(id))],
  ),
]
