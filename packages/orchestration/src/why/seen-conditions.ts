// Conditions of a run with the values seen at this moment, for people who ask why.
import type { FlowCondition } from '@stagewright/metadata'
import { requirementsHold } from '../condition-world.ts'
import type { SeenCondition, SeenConditions } from '../evaluation/seen.ts'
import type { Turn } from '../turn.ts'

/**
 * Looks at every condition of a list, also at those its logic would pass over, and changes nothing.
 */
export function seeConditions(
  turn: Turn,
  conditions: readonly FlowCondition[],
  logic: string | undefined,
): SeenConditions {
  const seen: SeenCondition[] = []
  for (const condition of conditions) {
    requirementsHold(turn, [condition], 'and', (at, { left, right, holds }) => {
      seen.push({
        left: at.leftValueReference ?? '',
        operator: at.operator ?? 'None',
        needed: right.value,
        value: left.value,
        holds,
      })
    })
  }
  const whole = requirementsHold(turn, [...conditions], logic)
  return {
    logic: logic?.trim() || 'and',
    conditions: seen,
    isMet: whole.ok && whole.value,
    ...(!whole.ok && { problem: whole.error.message }),
  }
}
