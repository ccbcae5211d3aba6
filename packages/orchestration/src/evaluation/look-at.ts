// Requirements are looked at, and what was seen is kept: with whatever happens because they are
// met, or in a line of its own when they are not. The same is not told twice in a row.
import { failed, jsonEquals, ok, type Json, type Result } from '@stagewright/base'
import type { FormulaFault } from '@stagewright/formula'
import type { FlowCondition } from '@stagewright/metadata'
import { requirementsHold } from '../condition-world.ts'
import type { EvaluationSubject } from '../run.ts'
import type { Turn } from '../turn.ts'
import type { SeenCondition, SeenConditions } from './seen.ts'
import { subjectKey } from './subject-key.ts'

/** Conditions and how they are joined. */
export type Requirements = {
  conditions: readonly FlowCondition[]
  logic: string | undefined
}

/** Texts longer than this are cut in what is kept; nobody reads more of them beside a condition. */
const TEXT_LENGTH_MAX = 255

/**
 * What the conditions come to in the run as it stands, with the values seen: only of those that
 * their logic looked at.
 */
export function lookAt(
  turn: Turn,
  { conditions, logic }: Requirements,
): Result<SeenConditions, FormulaFault> {
  const seen: SeenCondition[] = []
  const holds = requirementsHold(turn, conditions, logic, (at, { left, right, holds }) => {
    seen.push({
      left: at.leftValueReference ?? '',
      operator: at.operator ?? 'None',
      needed: shortened(right.value),
      value: shortened(left.value),
      holds,
    })
  })
  if (!holds.ok) return failed(holds.error)
  return ok({ logic: logic?.trim() || 'and', conditions: seen, isMet: holds.value })
}

/** Looks at requirements of a stage or step; when they are not met, the log has what was seen. */
export function lookAtRequirements(
  turn: Turn,
  of: EvaluationSubject,
  requirements: Requirements,
): Result<SeenConditions, FormulaFault> {
  const seen = lookAt(turn, requirements)
  if (!seen.ok || seen.value.isMet) return seen
  if (jsonEquals(turn.run.unmet?.[subjectKey(of)], seen.value)) return seen
  turn.emit({ type: 'RequirementsNotMet', of, seen: seen.value })
  return seen
}

/** A value short enough for a line: long texts are cut, of records and lists their size is told. */
function shortened(value: Json): Json {
  if (typeof value === 'string' && value.length > TEXT_LENGTH_MAX) {
    return `${value.slice(0, TEXT_LENGTH_MAX)}…`
  }
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? 'item' : 'items'}`
  if (value === null || typeof value !== 'object') return value
  return typeof value['Id'] === 'string' ? value['Id'] : 'a record'
}
