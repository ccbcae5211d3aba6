// Tokens to tree: a Pratt parser that reads each level of operators into one flat chain.
// Nesting is bounded, so that no text can exhaust the stack here or in what walks the tree later.
import type { FormulaProblem, FormulaProblemCode, SourceRange } from '../problem.ts'
import { andLevel, levelOf, orLevel, unaryLevel } from './levels.ts'
import { lex, type Token } from './lex.ts'
import type { BinaryOperator, Chain, ChainLink, FormulaTree, Junction } from './tree.ts'

export type ParsedFormula = { tree: FormulaTree | undefined; problems: FormulaProblem[] }

/** Levels of parentheses, calls and prefix operators inside each other. */
export const nestingMax = 250

const binaryOperators = new Map<string, BinaryOperator>([
  ['=', '='],
  ['==', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<', '<'],
  ['>', '>'],
  ['<=', '<='],
  ['>=', '>='],
  ['+', '+'],
  ['-', '-'],
  ['&', '&'],
  ['^', '^'],
  ['*', '*'],
  ['/', '/'],
])

/** Reads a formula. Never throws: without a tree there is at least one problem. */
export function parseFormula(source: string): ParsedFormula {
  const parser = new Parser(lex(source))
  try {
    return { tree: parser.formula(), problems: [] }
  } catch (stop) {
    if (!(stop instanceof SyntaxStop)) throw stop
    return { tree: undefined, problems: [stop.problem] }
  }
}

/** Ends the reading at the first thing that cannot be read; never leaves this file. */
class SyntaxStop {
  readonly problem: FormulaProblem
  constructor(code: FormulaProblemCode, message: string, range: SourceRange) {
    this.problem = { code, message, range }
  }
}

class Parser {
  private readonly tokens: Token[]
  private at = 0
  private depth = 0

  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  formula(): FormulaTree {
    if (this.peek().kind === 'end') throw this.stop('Syntax error', this.peek())
    const tree = this.expression(orLevel)
    const rest = this.peek()
    if (rest.value === ')' && rest.kind === 'sign') throw this.stop("Syntax error. Extra ')'", rest)
    if (rest.kind !== 'end') throw this.unexpected(rest)
    return tree
  }

  private expression(loosest: number): FormulaTree {
    let left = this.prefixed()
    for (;;) {
      const token = this.peek()
      const level = levelOfToken(token)
      if (level === undefined || level < loosest) return left
      left = level <= andLevel ? this.junction(left, level) : this.chain(left, level)
    }
  }

  private junction(left: FormulaTree, level: number): Junction {
    const operator = level === orLevel ? 'OR' : 'AND'
    const first = left.kind === 'junction' && left.operator === operator ? left.operands : [left]
    const operands = [...first]
    while (levelOfToken(this.peek()) === level) {
      this.next()
      operands.push(this.expression(level + 1))
    }
    return { kind: 'junction', operator, operands, range: this.rangeFrom(left) }
  }

  private chain(left: FormulaTree, level: number): Chain {
    const inner = left.kind === 'chain' && levelOfChain(left) === level ? left : undefined
    const links: ChainLink[] = inner ? [...inner.links] : []
    for (;;) {
      const token = this.peek()
      const operator = operatorOf(token)
      if (operator === undefined || levelOf(operator) !== level) break
      this.next()
      links.push({ operator, operand: this.expression(level + 1), range: token.range })
    }
    return { kind: 'chain', first: inner?.first ?? left, links, range: this.rangeFrom(left) }
  }

  private prefixed(): FormulaTree {
    const token = this.peek()
    const operator = prefixOf(token)
    if (operator === undefined) return this.primary()
    this.next()
    this.enter(token)
    const operand = this.expression(unaryLevel)
    this.depth--
    return { kind: 'unary', operator, operand, range: joined(token.range, operand.range) }
  }

  private primary(): FormulaTree {
    const token = this.next()
    const { range } = token
    if (token.kind === 'number') return { kind: 'number', text: token.value, range }
    if (token.kind === 'text') return { kind: 'text', value: token.value, range }
    if (token.kind === 'sign' && token.value === '(') {
      this.enter(token)
      const inner = this.expression(orLevel)
      this.close()
      this.depth--
      return inner
    }
    if (token.kind !== 'name') throw this.unexpected(token)
    const word = wordOf(token.value)
    if (word) return { kind: 'word', word, range }
    if (this.peekIs('(')) return this.call(token)
    return { kind: 'reference', path: token.value, range }
  }

  private call(name: Token): FormulaTree {
    const given: FormulaTree[] = []
    this.enter(this.next())
    if (!this.peekIs(')')) {
      given.push(this.expression(orLevel))
      while (this.peekIs(',')) {
        this.next()
        given.push(this.expression(orLevel))
      }
    }
    const last = this.close()
    this.depth--
    const range = joined(name.range, last.range)
    return { kind: 'call', name: name.value, nameRange: name.range, arguments: given, range }
  }

  private close(): Token {
    const token = this.peek()
    if (token.kind === 'bad') throw this.unexpected(token)
    if (!this.peekIs(')')) throw this.stop("Syntax error. Missing ')'", token)
    return this.next()
  }

  private enter(token: Token): void {
    this.depth++
    if (this.depth <= nestingMax) return
    const message = `Formula is nested too deeply. Maximum depth is ${nestingMax} levels`
    throw new SyntaxStop('too-deep', message, token.range)
  }

  private unexpected(token: Token): SyntaxStop {
    if (token.kind === 'bad') return this.stop(token.value, token)
    if (token.kind === 'end') return this.stop('Syntax error', token)
    return this.stop(`Syntax error. Found '${token.value}'`, token)
  }

  private stop(message: string, token: Token): SyntaxStop {
    return new SyntaxStop('syntax', message, token.range)
  }

  private rangeFrom(first: FormulaTree): SourceRange {
    return { from: first.range.from, to: this.tokens[this.at - 1]?.range.to ?? first.range.to }
  }

  private peek(): Token {
    const token = this.tokens[Math.min(this.at, this.tokens.length - 1)]
    return token ?? { kind: 'end', value: '', range: { from: 0, to: 0 } }
  }

  private peekIs(sign: string): boolean {
    const token = this.peek()
    return token.kind === 'sign' && token.value === sign
  }

  private next(): Token {
    const token = this.peek()
    this.at++
    return token
  }
}

function joined(first: SourceRange, last: SourceRange): SourceRange {
  return { from: first.from, to: last.to }
}

function operatorOf(token: Token): BinaryOperator | undefined {
  return token.kind === 'sign' ? binaryOperators.get(token.value) : undefined
}

function levelOfToken(token: Token): number | undefined {
  if (token.kind === 'sign' && token.value === '||') return orLevel
  if (token.kind === 'sign' && token.value === '&&') return andLevel
  const operator = operatorOf(token)
  return operator && levelOf(operator)
}

function levelOfChain(chain: Chain): number | undefined {
  return chain.links[0] && levelOf(chain.links[0].operator)
}

function prefixOf(token: Token): '+' | '-' | 'NOT' | undefined {
  if (token.kind === 'name' && token.value.toUpperCase() === 'NOT') return 'NOT'
  if (token.kind !== 'sign') return undefined
  if (token.value === '!') return 'NOT'
  return token.value === '+' || token.value === '-' ? token.value : undefined
}

function wordOf(name: string): 'TRUE' | 'FALSE' | 'NULL' | undefined {
  const word = name.toUpperCase()
  return word === 'TRUE' || word === 'FALSE' || word === 'NULL' ? word : undefined
}
