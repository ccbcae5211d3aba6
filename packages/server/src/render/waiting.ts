// Why a run is where it is, with its requirements in words.
import type { Waiting as ApiWaiting } from '@stagewright/api'
import type { Schema } from '@stagewright/metadata'
import type { RunReading, Waiting } from '@stagewright/runtime'
import { instantText } from './instant.ts'
import { type ReferenceWords, referenceWords } from './reference-words.ts'
import { renderSeenConditions } from './seen.ts'

/** What a run waits for, the most pressing first. */
export function renderWaits(
  { definition, waits }: Pick<RunReading, 'definition' | 'waits'>,
  schema: Schema,
): ApiWaiting[] {
  const words = referenceWords(definition, schema)
  return waits.map((waiting) => renderWaiting(waiting, words))
}

function renderWaiting(waiting: Waiting, words: ReferenceWords): ApiWaiting {
  const { of, waitsFor, requirements } = waiting
  const problem = requirements?.problem === undefined ? '' : ` ${requirements.problem}`
  return {
    of,
    waitsFor,
    words: `${waiting.words}${problem}`,
    since: instantText(waiting.since),
    until: instantText(waiting.until),
    assignee: waiting.assignee ?? null,
    claimedBy: waiting.claimedBy ?? null,
    workItemId: waiting.workItemId ?? null,
    logic: requirements?.logic ?? null,
    conditions: requirements ? renderSeenConditions(requirements, words) : [],
    flow: waiting.flow ?? null,
    lastAnswer: waiting.lastAnswer ?? null,
    incidentId: waiting.incidentId ?? null,
  }
}
