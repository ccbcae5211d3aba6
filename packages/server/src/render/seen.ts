// Requirements with the values seen, in the words of the definition: beside what waits, lines of
// the log, and reasons.
import type { Json } from '@stagewright/base'
import type { SeenCondition, SeenRequirements } from '@stagewright/api'
import type { SeenConditions } from '@stagewright/runtime'
import type { RunEvent } from '../engine-types.ts'
import { seenConditionWords } from './condition-words.ts'
import type { ReferenceWords } from './reference-words.ts'

/** Conditions with their words. */
export function renderSeenConditions(
  { conditions }: Pick<SeenConditions, 'conditions'>,
  words: ReferenceWords,
): SeenCondition[] {
  return conditions.map((condition) => {
    const shown = { ...condition, ...statusInWords(condition) }
    return { text: seenConditionWords(shown, words), ...shown }
  })
}

type Compared = Pick<SeenConditions['conditions'][number], 'left' | 'needed' | 'value'>

/** The status of a stage or step reads `In Progress`, as people write it. */
function statusInWords({ left, needed, value }: Compared): Partial<Compared> {
  if (!/^[A-Za-z]\w*\.Status$/.test(left)) return {}
  const spaced = (status: Json) =>
    typeof status === 'string' ? status.replace(/([a-z])([A-Z])/g, '$1 $2') : status
  return { needed: spaced(needed), value: spaced(value) }
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
