// Whether anybody, or anything that cannot be undone, has gone on with a step. Taking a completion
// back is only for what nobody has noticed yet.
import type { StepRun, WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { findStep } from '../definition-parts.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import { hasEffects } from './has-effects.ts'

/**
 * Why a step cannot be taken as not begun, in a sentence; undefined when it is untouched.
 * @param opened ids of the work items whose screens somebody has begun
 */
export function touched(
  turn: Turn,
  step: StepRun,
  opened: ReadonlySet<string>,
): string | undefined {
  if (step.skippedBy) return `${step.skippedBy.name} has skipped ${step.label} since.`
  if (step.status === 'NotStarted') return undefined
  if (step.kind === 'external') return `${step.label} has called another system since.`
  if (step.kind === 'background') {
    const flow = findStep(turn.definition, step.name)?.actionName ?? ''
    const find = (name: string) => turn.context.flow(name, turn.run.pins[name])
    if (!hasEffects(flow, find)) return undefined
    return `${step.label} has run since, and what its flow changes or sends stays.`
  }
  for (const item of itemsOfAttempt(turn.run, step)) {
    const words = touchedItem(item, opened)
    if (words !== undefined) return words
  }
  return undefined
}

/** Why an item is not as it was when it came, in a sentence; undefined when it is. */
export function touchedItem(item: WorkItem, opened: ReadonlySet<string>): string | undefined {
  const { id, label, claimedBy, outcome, endedBy, assignee } = item
  if (outcome === 'done') return `${endedBy?.name ?? 'Somebody'} has completed ${label} since.`
  if (claimedBy) return `${claimedBy.name} has taken ${label} since.`
  return opened.has(id) ? `${assignee.name} has opened ${label} since.` : undefined
}
