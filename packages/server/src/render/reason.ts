// How a run came to where it is, in the words of its definition.
import type { RunReason } from '@stagewright/api'
import { isoInstant } from '@stagewright/base'
import { reasonsOf, type RunReading } from '@stagewright/runtime'
import type { ReferenceWords } from './reference-words.ts'
import { renderSeen } from './seen.ts'

/** Decisions, stages that ended and steps that requirements started, in the order of time. */
export function renderReasons(
  { log, run }: Pick<RunReading, 'log' | 'run'>,
  words: ReferenceWords,
): RunReason[] {
  return reasonsOf(log, run, words).map(({ at, seen, ...reason }) => ({
    ...reason,
    at: isoInstant(at),
    seen: seen.map(({ label, conditions }) => renderSeen(conditions, label || null, words)),
  }))
}
