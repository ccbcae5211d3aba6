// How several conditions make one: `and`, `or`, or numbers with AND, OR, NOT and parentheses.
// AND binds tighter than OR. Nesting is bounded, so that no text exhausts the stack.
import { failed, ok, remembering, type Result } from '@stagewright/base'
import type { SourceRange } from '../problem.ts'

export type ConditionLogic =
  | { kind: 'condition'; number: number }
  | { kind: 'not'; operand: ConditionLogic }
  | { kind: 'and' | 'or'; operands: ConditionLogic[] }

export type ConditionLogicProblem = {
  code: 'logic-syntax' | 'logic-number' | 'logic-too-deep'
  message: string
  range: SourceRange
}

const nestingMax = 100

type LogicToken = { text: string; range: SourceRange }

type Parsed = Result<ConditionLogic, ConditionLogicProblem>

/** The same logic is asked for each time that a run moves. */
const REMEMBERED_MAX = { counts: 50, texts: 1_000 }
const readerFor = remembering(REMEMBERED_MAX.counts, (count: number) =>
  remembering(REMEMBERED_MAX.texts, (text: string) => parsedAnew(text, count)),
)

/** Reads condition logic in any letter case for `count` conditions, numbered from 1. */
export function parseConditionLogic(text: string, count: number): Parsed {
  return readerFor(count)(text)
}

function parsedAnew(text: string, count: number): Parsed {
  const whole = text.trim().toLowerCase()
  if (whole === 'and' || whole === 'or' || whole === '') {
    const numbers = Array.from({ length: Math.max(count, 0) }, (_, at) => at + 1)
    const operands = numbers.map((number): ConditionLogic => ({ kind: 'condition', number }))
    return ok({ kind: whole === 'or' ? 'or' : 'and', operands })
  }
  try {
    return ok(new LogicParser(text, count).logic())
  } catch (stop) {
    if (!(stop instanceof LogicStop)) throw stop
    return failed(stop.problem)
  }
}

/** Whether the logic holds; asks for a condition only when its answer matters. */
export function evaluateConditionLogic(
  logic: ConditionLogic,
  holds: (number: number) => boolean,
): boolean {
  switch (logic.kind) {
    case 'condition':
      return holds(logic.number)
    case 'not':
      return !evaluateConditionLogic(logic.operand, holds)
    case 'and':
      return logic.operands.every((operand) => evaluateConditionLogic(operand, holds))
    case 'or':
      return logic.operands.some((operand) => evaluateConditionLogic(operand, holds))
  }
}

/** The condition numbers a logic uses, each once, in rising order. */
export function conditionNumbers(logic: ConditionLogic): number[] {
  const numbers = new Set<number>()
  const visit = (node: ConditionLogic): void => {
    if (node.kind === 'condition') numbers.add(node.number)
    else if (node.kind === 'not') visit(node.operand)
    else node.operands.forEach(visit)
  }
  visit(logic)
  return [...numbers].sort((left, right) => left - right)
}

class LogicStop {
  readonly problem: ConditionLogicProblem
  constructor(code: ConditionLogicProblem['code'], message: string, range: SourceRange) {
    this.problem = { code, message, range }
  }
}

class LogicParser {
  private readonly tokens: LogicToken[]
  private readonly count: number
  private at = 0
  private depth = 0

  constructor(text: string, count: number) {
    this.count = count
    this.tokens = [...text.matchAll(/[0-9]+|[A-Za-z]+|&&|\|\||[^\s]/g)].map((match) => ({
      text: match[0].toUpperCase(),
      range: { from: match.index, to: match.index + match[0].length },
    }))
    this.tokens.push({ text: '', range: { from: text.length, to: text.length } })
  }

  logic(): ConditionLogic {
    const logic = this.junction('or')
    const rest = this.peek()
    if (rest.text !== '') throw this.unexpected(rest)
    return logic
  }

  private junction(kind: 'and' | 'or'): ConditionLogic {
    const words = kind === 'or' ? ['OR', '||'] : ['AND', '&&']
    const operand = () => (kind === 'or' ? this.junction('and') : this.single())
    const operands = [operand()]
    while (words.includes(this.peek().text)) {
      this.at++
      operands.push(operand())
    }
    const [only] = operands
    return operands.length === 1 && only ? only : { kind, operands }
  }

  private single(): ConditionLogic {
    const token = this.peek()
    this.at++
    if (token.text === 'NOT' || token.text === '!') {
      return { kind: 'not', operand: this.nested(token, () => this.single()) }
    }
    if (token.text === '(') {
      const inner = this.nested(token, () => this.junction('or'))
      const closing = this.peek()
      if (closing.text !== ')') {
        throw new LogicStop('logic-syntax', "Syntax error. Missing ')'", closing.range)
      }
      this.at++
      return inner
    }
    if (!/^[0-9]+$/.test(token.text)) throw this.unexpected(token)
    const number = Number(token.text)
    if (number < 1 || number > this.count) {
      const message = `Condition ${token.text} does not exist. There are ${this.count} conditions.`
      throw new LogicStop('logic-number', message, token.range)
    }
    return { kind: 'condition', number }
  }

  private nested(token: LogicToken, read: () => ConditionLogic): ConditionLogic {
    if (++this.depth > nestingMax) {
      const message = `Condition logic is nested too deeply. Maximum depth is ${nestingMax} levels`
      throw new LogicStop('logic-too-deep', message, token.range)
    }
    const inner = read()
    this.depth--
    return inner
  }

  private unexpected(token: LogicToken): LogicStop {
    const message = token.text === '' ? 'Syntax error' : `Syntax error. Found '${token.text}'`
    return new LogicStop('logic-syntax', message, token.range)
  }

  private peek(): LogicToken {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? endToken
  }
}

const endToken: LogicToken = { text: '', range: { from: 0, to: 0 } }
