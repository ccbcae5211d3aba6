// What waits for its time, for people who look: the next paths, and interviews that are paused.
import type { Instant } from '@stagewright/base'
import type { WaitingPath } from '@stagewright/conductor'
import type { Interview } from '@stagewright/flow'
import type { Queries } from '../database/transaction.ts'

export type WaitingInterview = {
  id: string
  interview: Interview
  /** What it is run for: `step`, `person`, `system`, `work-item`. */
  ownerKind: string
  runId: string | null
  userId: string
  since: Instant
}

const nextPaths = {
  name: 'next-waiting-paths',
  text: `select flow, path, object, record_id, due_at from waiting_path
    order by due_at, record_id limit $1`,
}
const pausedInterviews = {
  name: 'paused-interviews',
  text: `select id, owner_kind, run_id, user_id, changed_at, state from interview
    where state->'request'->>'type' = 'WaitUntil' order by changed_at, id limit $1`,
}

/** Paths by the time they are due, the next one first. */
export async function listWaitingPaths(db: Queries, limit: number): Promise<WaitingPath[]> {
  type Row = { flow: string; path: string; object: string; record_id: string; due_at: string }
  const rows = await db.query<Row>(nextPaths, [limit])
  return rows.map(({ record_id: recordId, due_at: dueAt, ...row }) => ({
    ...row,
    recordId,
    dueAt: Date.parse(dueAt),
  }))
}

/** Interviews that wait for a time or an event, those that have waited longest first. */
export async function listWaitingInterviews(
  db: Queries,
  limit: number,
): Promise<WaitingInterview[]> {
  type Row = {
    id: string
    owner_kind: string
    run_id: string | null
    user_id: string
    changed_at: string
    state: Interview
  }
  const rows = await db.query<Row>(pausedInterviews, [limit])
  return rows.map((row) => ({
    id: row.id,
    interview: row.state,
    ownerKind: row.owner_kind,
    runId: row.run_id,
    userId: row.user_id,
    since: Date.parse(row.changed_at),
  }))
}
