// The conductor's port to interviews that wait, within one transaction.
import { isoInstant } from '@stagewright/base'
import type { InterviewOwner, Interviews, StoredInterview } from '@stagewright/conductor'
import type { Interview } from '@stagewright/flow'
import type { Transaction } from '../database/transaction.ts'

type Row = {
  owner_kind: string
  run_id: string | null
  step_id: string | null
  attempt: number | null
  work_item_id: string | null
  person_id: string | null
  user_id: string
  changed_at: string
  state: Interview
}

const columns = `owner_kind, run_id, step_id, attempt, work_item_id, person_id, user_id, changed_at,
  state`
const lockInterview = {
  name: 'lock-interview',
  text: `select ${columns} from interview where id = $1 for update`,
}
const byWorkItem = {
  name: 'interview-of-work-item',
  text: `select ${columns} from interview where work_item_id = $1 for update`,
}
const byStep = {
  name: 'interview-of-step',
  // A step that was tried again has an interview for each try that is not over.
  text: `select ${columns} from interview where step_id = $1
    order by attempt desc nulls last limit 1 for update`,
}
const saveInterview = {
  name: 'save-interview',
  text: `
    insert into interview (id, owner_kind, run_id, step_id, attempt, work_item_id, person_id,
      user_id, status, changed_at, state)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    on conflict (id) do update set user_id = excluded.user_id, status = excluded.status,
      changed_at = excluded.changed_at, state = excluded.state`,
}
const deleteInterviews = {
  name: 'delete-interviews',
  text: 'delete from interview where id = any($1)',
}

/** Interviews as the conductor sees them. */
export function createInterviews(tx: Transaction): Interviews {
  const one = async (statement: { name: string; text: string }, id: string) => {
    const rows = await tx.query<Row>(statement, [id])
    return rows[0] && storedOf(rows[0])
  }
  return {
    lock: (interviewId) => one(lockInterview, interviewId),
    ofWorkItem: (workItemId) => one(byWorkItem, workItemId),
    ofStep: (stepId) => one(byStep, stepId),
    async save(stored) {
      await tx.query(saveInterview, valuesOf(stored))
    },
    async delete(interviewIds) {
      await tx.query(deleteInterviews, [interviewIds])
    },
  }
}

function valuesOf({ interview, owner, userId, changedAt }: StoredInterview): unknown[] {
  const isOfRun = owner.kind === 'step' || owner.kind === 'work-item'
  return [
    interview.id,
    owner.kind,
    isOfRun ? owner.runId : null,
    owner.kind === 'step' ? owner.stepId : null,
    owner.kind === 'step' ? owner.attempt : null,
    owner.kind === 'work-item' ? owner.workItemId : null,
    owner.kind === 'person' ? owner.userId : null,
    userId,
    interview.status,
    isoInstant(changedAt),
    JSON.stringify(interview),
  ]
}

function storedOf(row: Row): StoredInterview {
  return {
    interview: row.state,
    owner: ownerOf(row),
    userId: row.user_id,
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
