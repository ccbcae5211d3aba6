// How several conditions make one: `and`, `or`, or numbers with AND, OR, NOT and parentheses.
import { Defect, type Result } from '@stagewright/base'
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

/** Reads condition logic in any letter case for `count` conditions, numbered from 1. */
export function parseConditionLogic(
  text: string,
  count: number,
): Result<ConditionLogic, ConditionLogicProblem> {
  throw new Defect(`not built yet: ${text} ${count}`)
}

/** Whether the logic holds; asks for a condition only when its answer matters. */
export function evaluateConditionLogic(
  logic: ConditionLogic,
  holds: (number: number) => boolean,
): boolean {
  throw new Defect(`not built yet: ${logic.kind} ${typeof holds}`)
}
