// The paths a formula reads.
import { parseFormula } from './parse.ts'
import type { FormulaTree } from './tree.ts'

/** The distinct paths of a formula in the order of their first use; none when it cannot be read. */
export function formulaReferences(source: string): string[] {
  const { tree } = parseFormula(source)
  return tree ? treeReferences(tree) : []
}

/** The distinct paths of a tree in the order of their first use. */
export function treeReferences(tree: FormulaTree): string[] {
  const paths = new Set<string>()
  const visit = (node: FormulaTree): void => {
    if (node.kind === 'reference') paths.add(node.path)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(tree)
  return [...paths]
}

/** The parts of a node, from left to right. */
export function childrenOf(node: FormulaTree): FormulaTree[] {
  switch (node.kind) {
    case 'call':
      return node.arguments
    case 'unary':
      return [node.operand]
    case 'junction':
      return node.operands
    case 'chain':
      return [node.first, ...node.links.map((link) => link.operand)]
    default:
      return []
  }
}
