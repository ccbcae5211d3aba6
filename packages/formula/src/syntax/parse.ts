// Text to tree.
import { Defect } from '@stagewright/base'
import type { FormulaProblem } from '../problem.ts'
import type { FormulaTree } from './tree.ts'

export type ParsedFormula = { tree: FormulaTree | undefined; problems: FormulaProblem[] }

/** Reads a formula. Never throws: without a tree there is at least one problem. */
export function parseFormula(source: string): ParsedFormula {
  throw new Defect(`not built yet: ${source}`)
}
