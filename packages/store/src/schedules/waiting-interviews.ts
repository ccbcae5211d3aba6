// Interviews that wait for a time or an event, for people who look.
import type { Instant } from '@stagewright/base'
import type { Interview } from '@stagewright/flow'
import type { Queries } from '../database/transaction.ts'

export type WaitingInterview = {
  id: string
  interview: Interview
  /** What it is run for: `step`, `person`, `system`, `work-item`. */
  ownerKind: string
  runId: string | null
  userId: string
  /** The person as whom it acts; null for the automated process. */
  userName: string | null
  since: Instant
}

type Row = {
  id: string
  owner_kind: string
  run_id: string | null
  user_id: string
  user_name: string | null
  changed_at: string
  state: Interview
}

const pausedInterviews = {
  name: 'paused-interviews',
  text: `select i.id, i.owner_kind, i.run_id, i.user_id, i.changed_at, i.state,
      nullif(concat_ws(' ', nullif(p.first_name, ''), p.last_name), '') as user_name
    from interview i left join person p on p.id = i.user_id
    where i.state->'request'->>'type' = 'WaitUntil'
      and not exists (select from flow_failure f where f.interview_id = i.id)
    order by i.changed_at, i.id limit $1`,
}

/**
 * Interviews that wait, those that have waited longest first; without those that failed and wait to
 * be done again.
 */
export async function listWaitingInterviews(
  db: Queries,
  limit: number,
): Promise<WaitingInterview[]> {
  return (await db.query<Row>(pausedInterviews, [limit])).map((row) => ({
    id: row.id,
    interview: row.state,
    ownerKind: row.owner_kind,
    runId: row.run_id,
    userId: row.user_id,
    userName: row.user_name,
    since: Date.parse(row.changed_at),
  }))
}
