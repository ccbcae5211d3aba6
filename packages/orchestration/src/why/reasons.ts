// How a run came to where it is: which outcome each decision took and why, what started steps and
// ended stages, with the values seen then. Read from the log; also of runs that have ended.
import type { Instant } from '@stagewright/base'
import type { SeenConditions, SeenOutcome } from '../evaluation/seen.ts'
import { type ReferenceName, seenWords } from '../evaluation/seen-words.ts'
import type { RunEvent } from '../event.ts'
import type { Run } from '../run.ts'

/** One thing that went as it did, and why. */
export type Reason = {
  /** The line of the log that says that it happened. */
  number: number
  at: Instant
  of: { kind: 'decision' | 'stage' | 'step'; name: string; label: string }
  /** One sentence with the values that decided. */
  words: string
  /** Everything that was looked at, in the order of looking. */
  seen: { label: string; conditions: SeenConditions }[]
}

/** The reasons in the order of time; `name` says references in words. */
export function reasonsOf(log: readonly RunEvent[], run: Run, name?: ReferenceName): Reason[] {
  return log.flatMap((event) => {
    const reason = reasonOf(event, run, (seen) => seenWords(seen, name))
    return reason === undefined ? [] : [{ number: event.number, at: event.at, ...reason }]
  })
}

type Why = Pick<Reason, 'of' | 'words' | 'seen'>
type Say = (seen: SeenConditions) => string

function reasonOf(event: RunEvent, run: Run, say: Say): Why | undefined {
  if (event.type === 'DecisionMade') {
    const { decision: name, label, outcomeLabel, outcome, seen = [] } = event
    const words = `${label} took ${outcomeLabel}${decisionWords({ outcome, seen }, say)}.`
    const looked = seen.map((one) => ({ label: one.label, conditions: one }))
    return { of: { kind: 'decision', name, label }, words, seen: looked }
  }
  if (event.type === 'StageCompleted') {
    const stage = run.stages[event.stageId]
    if (!stage) return undefined
    const { name, label } = stage
    const words = `${label} ended: ${event.seen ? say(event.seen) : event.reason}.`
    return { of: { kind: 'stage', name, label }, words, seen: seenOf(event.seen) }
  }
  // A step that starts with its stage needs no explaining.
  if (event.type !== 'StepStarted' && event.type !== 'StepCompleted') return undefined
  const step = run.steps[event.stepId]
  if (!step || !event.seen) return undefined
  const { name, label } = step
  const verb = event.type === 'StepStarted' ? 'started' : 'is complete'
  const words = `${label} ${verb}: ${say(event.seen)}.`
  return { of: { kind: 'step', name, label }, words, seen: seenOf(event.seen) }
}

function seenOf(conditions: SeenConditions | undefined): Reason['seen'] {
  return conditions ? [{ label: '', conditions }] : []
}

/** Of the outcome taken what held; where none was met what each lacked. */
function decisionWords(
  { outcome, seen }: { outcome: string | null; seen: readonly SeenOutcome[] },
  say: Say,
): string {
  const taken = seen.find((one) => one.outcome === outcome)
  if (taken) return ` because ${say(taken)}`
  if (seen.length === 0) return ''
  return ` because ${seen.map((one) => `${one.label} is not met (${say(one)})`).join(', ')}`
}
