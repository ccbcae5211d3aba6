// Requirements with the values seen, in the words of the definition: beside what waits, lines of
// the log, and reasons.
import type { SeenCondition, SeenRequirements } from '@stagewright/api'
import { type SeenConditions, statusShown } from '@stagewright/runtime'
import type { RunEvent } from '../engine-types.ts'
import { seenConditionWords } from './condition-words.ts'
import type { ReferenceWords } from './reference-words.ts'

/** Conditions with their words. */
export function renderSeenConditions(
  { conditions }: Pick<SeenConditions, 'conditions'>,
  words: ReferenceWords,
): SeenCondition[] {
  return conditions.map((condition) => {
    const { left, needed, value } = condition
    const seen = { needed: statusShown(left, needed), value: statusShown(left, value) }
    const shown = { ...condition, ...seen }
    return { text: seenConditionWords(shown, words), ...shown }
  })
}

/** A list of requirements; `label` is the outcome's, for those of a decision. */
export function renderSeen(
  seen: SeenConditions,
  label: string | null,
  words: ReferenceWords,
): SeenRequirements {
  const { logic, isMet } = seen
  return { label, logic, isMet, conditions: renderSeenConditions(seen, words) }
}

/** What was looked at when a line of the log was written. */
export function renderSeenOf(event: RunEvent, words: ReferenceWords): SeenRequirements[] {
  if (event.type === 'DecisionMade') {
    return (event.seen ?? []).map((one) => renderSeen(one, one.label, words))
  }
  if (!('seen' in event) || event.seen === undefined) return []
  return [renderSeen(event.seen, null, words)]
}
