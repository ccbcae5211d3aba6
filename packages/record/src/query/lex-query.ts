// The text of a query to tokens. What is no token stops with a problem.
import type { QueryProblem, QueryRange } from './query-tree.ts'

export type QueryTokenKind = 'name' | 'text' | 'number' | 'date' | 'sign' | 'end'
/** `value` is the unescaped text of a literal, else the text itself. */
export type QueryToken = { kind: QueryTokenKind; value: string; range: QueryRange }

/** Stops the reading of a query. */
export class QueryStop extends Error {
  readonly problem: QueryProblem
  constructor(message: string, remedy: string, range: QueryRange) {
    super(message)
    this.problem = { message, remedy, range }
  }
}

const space = /\s+/y
const date = /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/y
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?/y
const name = /[A-Za-z_$][A-Za-z0-9_]*(?:\s*\.\s*[A-Za-z_][A-Za-z0-9_]*)*/y
const text = /'(?:[^'\\]|\\[^])*'/y
const sign = /<=|>=|!=|<>|[=<>(),:]/y

/**
 * The tokens of a query; the last one is of kind `end`.
 * @throws QueryStop at what is no token
 */
export function lexQuery(source: string): QueryToken[] {
  const tokens: QueryToken[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0]
  }
  const push = (kind: QueryTokenKind, found: string, value = found) => {
    tokens.push({ kind, value, range: { from: at, to: at + found.length } })
    at += found.length
  }
  for (;;) {
    at += take(space)?.length ?? 0
    if (at >= source.length) break
    const word = take(name)
    const literal = take(text)
    const day = take(date)
    const digits = take(number)
    const mark = take(sign)
    if (word !== undefined) push('name', word, word.replace(/\s/g, ''))
    else if (literal !== undefined) push('text', literal, unescaped(literal.slice(1, -1)))
    else if (day !== undefined) push('date', day)
    else if (digits !== undefined) push('number', digits)
    else if (mark !== undefined) push('sign', mark, mark === '<>' ? '!=' : mark)
    else throw badCharacter(source, at)
  }
  tokens.push({ kind: 'end', value: '', range: { from: source.length, to: source.length } })
  return tokens
}

function badCharacter(source: string, at: number): QueryStop {
  const letter = String.fromCodePoint(source.codePointAt(at) ?? 32)
  const range = { from: at, to: at + letter.length }
  if (letter === "'") {
    const whole = { from: at, to: source.length }
    return new QueryStop('This text has no end.', "Close it with '.", whole)
  }
  if (letter === '"') {
    return new QueryStop('Texts stand in single quotation marks.', "Write 'text'.", range)
  }
  return new QueryStop(`${letter} has no meaning here.`, 'Take it out.', range)
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** `\%` and `\_` stay as they are: they are for LIKE. */
function unescaped(inside: string): string {
  return inside.replace(/\\([^])/g, (whole, letter: string) =>
    letter === '%' || letter === '_' ? whole : (escapes[letter.toLowerCase()] ?? letter),
  )
}
