// The tree of a formula as written. Operators of one level stand in one chain, so that a long sum
// is a flat list and only real nesting makes the tree deep.
import type { SourceRange } from '../problem.ts'

export type BinaryOperator =
  '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '&' | '^' | '*' | '/'

/** A number without sign, as written. */
export type NumberLiteral = { kind: 'number'; text: string; range: SourceRange }
/** A text in quotes; `value` is what it stands for. */
export type TextLiteral = { kind: 'text'; value: string; range: SourceRange }
export type WordLiteral = { kind: 'word'; word: 'TRUE' | 'FALSE' | 'NULL'; range: SourceRange }
/** A field or resource; `path` is the dotted text as written. */
export type Reference = { kind: 'reference'; path: string; range: SourceRange }
export type Call = {
  kind: 'call'
  /** The name as written. */
  name: string
  nameRange: SourceRange
  arguments: FormulaTree[]
  range: SourceRange
}
export type Unary = {
  kind: 'unary'
  operator: '+' | '-' | 'NOT'
  operand: FormulaTree
  range: SourceRange
}
/** `range` is that of the operator. */
export type ChainLink = { operator: BinaryOperator; operand: FormulaTree; range: SourceRange }
/** `first op operand op operand …`, evaluated from the left; all operators are of one level. */
export type Chain = { kind: 'chain'; first: FormulaTree; links: ChainLink[]; range: SourceRange }
/** `a && b && c` or `a || b || c`. */
export type Junction = {
  kind: 'junction'
  operator: 'AND' | 'OR'
  operands: FormulaTree[]
  range: SourceRange
}

export type FormulaTree =
  NumberLiteral | TextLiteral | WordLiteral | Reference | Call | Unary | Chain | Junction
