// How tightly the operators bind, loosest first. `^` is looser than `*`, as in the real system.
import type { BinaryOperator } from './tree.ts'

export const orLevel = 1
export const andLevel = 2
export const unaryLevel = 8

const levels: Record<BinaryOperator, number> = {
  '=': 3,
  '<>': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '&': 5,
  '^': 6,
  '*': 7,
  '/': 7,
}

/** The level of a binary operator, from 3 (loosest) to 7. */
export function levelOf(operator: BinaryOperator): number {
  return levels[operator]
}
