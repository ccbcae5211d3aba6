// Tree to text, with no more parentheses than needed.
import { andLevel, levelOf, orLevel, unaryLevel } from './levels.ts'
import type { FormulaTree } from './tree.ts'

const literalLevel = 9

/** Writes a tree as a formula; parsing the text gives an equal tree. */
export function printFormula(tree: FormulaTree): string {
  switch (tree.kind) {
    case 'number':
      return tree.text
    case 'text':
      return `"${tree.value.replace(/["\\]/g, '\\$&')}"`
    case 'word':
      return tree.word
    case 'reference':
      return tree.path
    case 'call':
      return `${tree.name}(${tree.arguments.map(printFormula).join(', ')})`
    case 'unary': {
      const operand = inParentheses(tree.operand, unaryLevel)
      return tree.operator === 'NOT' ? `NOT ${operand}` : `${tree.operator}${operand}`
    }
    case 'junction': {
      const level = tree.operator === 'OR' ? orLevel : andLevel
      const sign = tree.operator === 'OR' ? ' || ' : ' && '
      return tree.operands.map((operand) => inParentheses(operand, level + 1)).join(sign)
    }
    case 'chain': {
      const level = levelOfTree(tree)
      const rest = tree.links.map(
        (link) => ` ${link.operator} ${inParentheses(link.operand, level + 1)}`,
      )
      return inParentheses(tree.first, level + 1) + rest.join('')
    }
  }
}

function inParentheses(tree: FormulaTree, loosest: number): string {
  const text = printFormula(tree)
  return levelOfTree(tree) < loosest ? `(${text})` : text
}

function levelOfTree(tree: FormulaTree): number {
  if (tree.kind === 'junction') return tree.operator === 'OR' ? orLevel : andLevel
  if (tree.kind === 'unary') return unaryLevel
  const link = tree.kind === 'chain' ? tree.links[0] : undefined
  return link ? levelOf(link.operator) : literalLevel
}
