// Tree to text.
import { Defect } from '@stagewright/base'
import type { FormulaTree } from './tree.ts'

/** Writes a tree as a formula; parsing the text gives an equal tree. */
export function printFormula(tree: FormulaTree): string {
  throw new Defect(`not built yet: ${tree.kind}`)
}
