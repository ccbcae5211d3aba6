// A part of a formula that has been checked: its static type and the code that computes it.
import type { FormulaTree } from '../syntax/tree.ts'
import type { Frame } from '../values/frame.ts'
import type { Kind } from '../values/kind.ts'
import type { Value } from '../values/value.ts'
import type { ValueType } from '../value-type.ts'

export type Code = (frame: Frame) => Value

export type Checked = {
  kind: Kind
  run: Code
  tree: FormulaTree
  /** The declared type, when the part is a field or resource (or its prior value). */
  field?: ValueType
}
