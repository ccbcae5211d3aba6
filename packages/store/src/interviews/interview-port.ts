// The conductor's port to interviews that wait, within one transaction.
import { isoInstant } from '@stagewright/base'
import type { InterviewOwner, Interviews, StoredInterview } from '@stagewright/conductor'
import type { Interview } from '@stagewright/flow'
import type { Queries, Statement, Transaction } from '../database/transaction.ts'
import { textList } from '../database/text-list.ts'

type Row = {
  owner_kind: string
  run_id: string | null
  step_id: string | null
  attempt: number | null
  work_item_id: string | null
  person_id: string | null
  user_id: string
  guest_name: string | null
  changed_at: string
  state: Interview
}

const columns = `id, owner_kind, run_id, step_id, attempt, work_item_id, person_id, user_id,
  guest_name, changed_at, state`
const lockInterview = {
  name: 'lock-interview',
  text: `select ${columns} from interview where id = any(${textList('$1')}) for update`,
  merge: { by: 'keys' as const, column: 'id', locks: { kind: 'interview', id: 'id' } },
}
const byWorkItem = {
  name: 'interview-of-work-item',
  text: `select ${columns} from interview where work_item_id = any(${textList('$1')}) for update`,
  merge: { by: 'keys' as const, column: 'work_item_id', locks: { kind: 'interview', id: 'id' } },
}
const begunItems = {
  name: 'begun-items-of-run',
  text: 'select work_item_id as id from interview where run_id = $1 and work_item_id is not null',
}
const byStep = {
  name: 'interview-of-step',
  // A step that was tried again has an interview for each try that is not over.
  text: `select ${columns} from interview where step_id = any(${textList('$1')})
    order by attempt desc nulls last for update`,
  merge: { by: 'keys' as const, column: 'step_id', locks: { kind: 'interview', id: 'id' } },
}
const saveInterviews = {
  name: 'save-interviews',
  merge: { by: 'rows' as const },
  text: `
    insert into interview (id, owner_kind, run_id, step_id, attempt, work_item_id, person_id,
      user_id, guest_name, status, changed_at, state)
    select * from jsonb_to_recordset($1::jsonb) as r (id text, owner_kind text, run_id text,
      step_id text, attempt integer, work_item_id text, person_id text, user_id text,
      guest_name text, status text, changed_at timestamptz, state jsonb)
    on conflict (id) do update set user_id = excluded.user_id,
      guest_name = excluded.guest_name, status = excluded.status,
      changed_at = excluded.changed_at, state = excluded.state`,
}
const deleteInterviews = {
  name: 'delete-interviews',
  merge: { by: 'keys' as const, column: 'id' },
  text: `with gone as (delete from event_wait where interview_id = any(${textList('$1')})),
      drafts as (delete from screen_draft where work_id = any(${textList('$1')}))
    delete from interview where id = any(${textList('$1')})`,
}
/** By ids of steps and work items, which are never the same. */
const deleteInterviewsOf = {
  name: 'delete-interviews-of-work',
  merge: { by: 'keys' as const, column: 'id' },
  text: `with gone as (
      delete from interview where step_id = any(${textList('$1')}) or work_item_id = any(${textList('$1')}) returning id
    )
    delete from event_wait w using gone where w.interview_id = gone.id`,
}

/** Interviews saved by one statement. */
const PART = 200

/** Ids of the work items of a run whose screens somebody has begun. */
export async function readBegunItems(db: Queries, runId: string): Promise<string[]> {
  return (await db.query<{ id: string }>(begunItems, [runId])).map(({ id }) => id)
}

/** Interviews as the conductor sees them. */
export function createInterviews(tx: Transaction): Interviews {
  const one = async (statement: Statement, id: string) => {
    const rows = await tx.query<Row>(statement, [[id]])
    return rows[0] && storedOf(rows[0])
  }
  return {
    lock: (interviewId) => one(lockInterview, interviewId),
    ofWorkItem: (workItemId) => one(byWorkItem, workItemId),
    begunItems: (runId) => readBegunItems(tx, runId),
    ofStep: (stepId) => one(byStep, stepId),
    async save(stored) {
      // In parts: one that holds a large collection is a megabyte, and a text has its limit.
      for (let from = 0; from < stored.length; from += PART) {
        const rows = stored.slice(from, from + PART).map(rowOf)
        await tx.query(saveInterviews, [rows])
      }
    },
    async delete(interviewIds) {
      await tx.query(deleteInterviews, [interviewIds])
    },
    async deleteOf({ stepIds, workItemIds }) {
      await tx.query(deleteInterviewsOf, [[...stepIds, ...workItemIds]])
    },
  }
}

function rowOf({ interview, owner, userId, guestName, changedAt }: StoredInterview) {
  const isOfRun = owner.kind === 'step' || owner.kind === 'work-item'
  return {
    id: interview.id,
    owner_kind: owner.kind,
    run_id: isOfRun ? owner.runId : null,
    step_id: owner.kind === 'step' ? owner.stepId : null,
    attempt: owner.kind === 'step' ? owner.attempt : null,
    work_item_id: owner.kind === 'work-item' ? owner.workItemId : null,
    person_id: owner.kind === 'person' ? owner.userId : null,
    user_id: userId,
    guest_name: guestName ?? null,
    status: interview.status,
    changed_at: isoInstant(changedAt),
    state: interview,
  }
}

function storedOf(row: Row): StoredInterview {
  return {
    interview: row.state,
    owner: ownerOf(row),
    userId: row.user_id,
    ...(row.guest_name !== null && { guestName: row.guest_name }),
    changedAt: Date.parse(row.changed_at),
  }
}

function ownerOf(row: Row): InterviewOwner {
  const runId = row.run_id ?? ''
  if (row.owner_kind === 'step') {
    return { kind: 'step', runId, stepId: row.step_id ?? '', attempt: row.attempt ?? 1 }
  }
  if (row.owner_kind === 'work-item') {
    return { kind: 'work-item', runId, workItemId: row.work_item_id ?? '' }
  }
  if (row.owner_kind === 'person') return { kind: 'person', userId: row.person_id ?? '' }
  return { kind: 'system' }
}
