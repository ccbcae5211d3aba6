// The tree in prefix form, `( + 1 ( * 2 3 ) )`, to look at or to compare with other parsers.
import type { FormulaTree } from './tree.ts'

/** Writes a tree of `source` in prefix form; names, numbers and texts stand as written. */
export function prefixForm(tree: FormulaTree, source: string): string {
  switch (tree.kind) {
    case 'call':
      return list(tree.name, tree.arguments, source)
    case 'unary': {
      const written = source.slice(tree.range.from, tree.range.from + 3)
      const isWord = written.toUpperCase() === 'NOT'
      const operator = tree.operator === 'NOT' ? (isWord ? written : 'not') : tree.operator
      return list(operator, [tree.operand], source)
    }
    case 'junction': {
      const [first, ...rest] = tree.operands.map((operand) => prefixForm(operand, source))
      const operator = tree.operator.toLowerCase()
      return rest.reduce((left, right) => `( ${operator} ${left} ${right} )`, first ?? '')
    }
    case 'chain':
      return tree.links.reduce(
        (left, link) => `( ${link.operator} ${left} ${prefixForm(link.operand, source)} )`,
        prefixForm(tree.first, source),
      )
    default:
      return source.slice(tree.range.from, tree.range.to)
  }
}

function list(head: string, items: FormulaTree[], source: string): string {
  if (items.length === 0) return head
  return `( ${[head, ...items.map((item) => prefixForm(item, source))].join(' ')} )`
}
