// What was seen when conditions were looked at: kept in the log, shown to people who ask why.
import type { Json } from '@stagewright/base'

/** One condition as it stood: `value` is what its left side was, `needed` its right side. */
export type SeenCondition = {
  left: string
  operator: string
  needed: Json
  value: Json
  holds: boolean
}

/** What the conditions come to; `problem` says in words why they cannot be looked at. */
export type SeenConditions = {
  logic: string
  conditions: SeenCondition[]
  isMet: boolean
  problem?: string
}

/** An outcome of a decision that was looked at, in the order of looking; the last may be taken. */
export type SeenOutcome = SeenConditions & { outcome: string; label: string }
