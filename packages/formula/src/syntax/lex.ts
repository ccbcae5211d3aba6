// Text to tokens. Never throws: what is no token comes as one of kind `bad` with the reason.
import type { SourceRange } from '../problem.ts'
import { takeOutMergeFields } from './merge-fields.ts'

export type TokenKind = 'number' | 'text' | 'name' | 'sign' | 'bad' | 'end'

/** `value` is the unescaped text of a literal, the reason of a bad token, else the text itself. */
export type Token = { kind: TokenKind; value: string; range: SourceRange }

const spaceOrComment = /(?:[ \t\f\r\n]|\/\*[^]*?\*\/)+/y
const number = /[0-9]+(?:\.[0-9]+)?/y
// A bracketed part is a collection's item, such as `Lines[$EachItem].Amount`, or the object that
// Process Builder writes before a field.
const name = /(?:[A-Za-z$]|\[[A-Za-z0-9_$]+\])(?:[A-Za-z0-9_.:$#]|\[[A-Za-z0-9_$]+\])*/y
const doubleQuoted = /"(?:[^"\\\r\n]|\\[nrtNRT"'\\])*"/y
const singleQuoted = /'(?:[^'\\\r\n]|\\[nrtNRT"'\\])*'/y
const sign = /<=|>=|<>|!=|==|&&|\|\||[-+*/^&=<>!(),]/y

/** The tokens of a formula; the last one is of kind `end`, and nothing follows a bad one. */
export function lex(source: string): Token[] {
  const { text, offsetOf } = takeOutMergeFields(source)
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const push = (kind: TokenKind, length: number, value: string) => {
    const to = Math.max(offsetOf(Math.max(at + length - 1, at)) + (length > 0 ? 1 : 0), 0)
    tokens.push({ kind, value, range: { from: offsetOf(at), to } })
    at += length
  }
  for (;;) {
    at += take(spaceOrComment)?.length ?? 0
    const char = text[at]
    if (char === undefined) {
      push('end', 0, '')
      return tokens
    }
    const found = take(number) ?? take(name) ?? take(sign)
    if (text.startsWith('/*', at)) {
      push('bad', text.length - at, "Syntax error. Missing '*/'")
    } else if (char === '"' || char === "'") {
      const literal = take(char === '"' ? doubleQuoted : singleQuoted)
      if (literal === undefined) push('bad', text.length - at, `Syntax error. Missing '${char}'`)
      else push('text', literal.length, unescape(literal.slice(1, -1)))
    } else if (found === undefined) {
      push('bad', 1, `Syntax error. Found '${char}'`)
    } else if (/[0-9]/.test(char)) push('number', found.length, found)
    else push(/[A-Za-z$[]/.test(char) ? 'name' : 'sign', found.length, found)
    if (tokens.at(-1)?.kind === 'bad') {
      at = text.length
      push('end', 0, '')
      return tokens
    }
  }
}

/** Only `\"` and `\\` are taken back; `\n` stays two characters, as in the real system. */
function unescape(text: string): string {
  return text.replace(/\\(["\\])/g, '$1')
}
