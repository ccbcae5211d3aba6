// How time stands for something, from the columns of a list or from the run itself.
import type { Due } from '@stagewright/api'
import { type Instant, isoInstant, parseInstant } from '@stagewright/base'
import { dueStateOf, type TimeLimit } from '@stagewright/runtime'

export type DueRow = {
  dueAt: string | null
  riskAt: string | null
  clockStoppedAt: string | null
  isDueByHand?: boolean
  endedAt: string | null
}

/** Of a row; null when nothing is due. `now` is when it is asked. */
export function renderRowDue(row: DueRow, now: Instant): Due | null {
  if (row.dueAt === null || row.riskAt === null) return null
  const limit = {
    dueAt: parseInstant(row.dueAt),
    riskAt: parseInstant(row.riskAt),
    ...(row.clockStoppedAt !== null && { stoppedAt: parseInstant(row.clockStoppedAt) }),
    ...(row.isDueByHand === true && { isByHand: true as const }),
  }
  return renderDue(limit, row.endedAt === null ? undefined : parseInstant(row.endedAt), now)
}

/** Of a time limit; null without one. */
export function renderDue(
  limit: Pick<TimeLimit, 'dueAt' | 'riskAt' | 'stoppedAt' | 'isByHand'> | undefined,
  endedAt: Instant | undefined,
  now: Instant,
): Due | null {
  if (!limit) return null
  const { stoppedAt, ...ends } = limit
  // The clock of what has ended does not stand: it is over.
  const state = endedAt === undefined ? dueStateOf(limit, now) : dueStateOf(ends, endedAt)
  return {
    at: isoInstant(limit.dueAt),
    riskAt: isoInstant(limit.riskAt),
    state,
    stoppedAt: endedAt === undefined && stoppedAt !== undefined ? isoInstant(stoppedAt) : null,
    isByHand: limit.isByHand === true,
  }
}
