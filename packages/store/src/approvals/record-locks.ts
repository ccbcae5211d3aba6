// Locks of records, one row a record. The primary key decides between two who want the same one.
import { isoInstant, type Instant } from '@stagewright/base'
import type { RecordLock, RecordLocks, WantedLock } from '@stagewright/conductor'
import type { Queries, Transaction } from '../database/transaction.ts'

/** Who may edit under a lock that no step holds. */
const OF_ACTION = 'action'

const locksText = {
  name: 'record-locks',
  text: `
    select record_id as "recordId", run_id as "runId", reason, locked_by as "lockedById",
      locked_by_name as "lockedByName", locked_at as "lockedAt", named.ids as "editorIds"
    from record_lock
    cross join lateral (
      select coalesce(array_agg(distinct editor), '{}') as ids
      from jsonb_each(editors) as held (step, ids), jsonb_array_elements_text(held.ids) as editor
    ) named
    where record_id = any($1)`,
}

const takeText = {
  name: 'take-record-locks',
  text: `
    insert into record_lock (record_id, run_id, reason, locked_by, locked_by_name, locked_at, editors)
    select "recordId", "runId", reason, "lockedById", "lockedByName", $2::timestamptz, editors
    from jsonb_to_recordset($1::jsonb) as r ("recordId" text, "runId" text, reason text,
      "lockedById" text, "lockedByName" text, editors jsonb)
    order by "recordId"
    on conflict (record_id) do update set editors = record_lock.editors || excluded.editors
      where record_lock.run_id = excluded.run_id
    returning record_id as "recordId"`,
}

const releaseText = {
  name: 'release-record-locks',
  text: `
    update record_lock held set editors = held.editors - gone.steps
    from (
      select "recordId", "runId", array_agg("stepId") as steps
      from jsonb_to_recordset($1::jsonb) as r ("recordId" text, "runId" text, "stepId" text)
      group by "recordId", "runId"
    ) gone
    where held.record_id = gone."recordId" and held.run_id = gone."runId"`,
}
const sweepText = {
  name: 'sweep-record-locks',
  text: "delete from record_lock where record_id = any($1) and editors = '{}'",
}
const clearText = {
  name: 'clear-record-locks',
  text: 'delete from record_lock where record_id = any($1)',
}

type Row = Omit<RecordLock, 'lockedBy' | 'lockedAt'> & {
  lockedById: string
  lockedByName: string
  lockedAt: string
}

/** The locks of these records. */
export async function readRecordLocks(db: Queries, recordIds: string[]): Promise<RecordLock[]> {
  const rows = await db.query<Row>(locksText, [recordIds])
  return rows.map(({ lockedById: id, lockedByName: name, lockedAt, ...lock }) => {
    return { ...lock, lockedBy: { id, name }, lockedAt: Date.parse(lockedAt) }
  })
}

/** The conductor's port to locks, within one transaction. */
export function createRecordLocks(tx: Transaction, now: Instant): RecordLocks {
  return {
    on: (recordIds) => readRecordLocks(tx, recordIds),
    async take(wanted) {
      const { rows, refused } = oneForEachRecord(wanted)
      if (rows.length === 0) return refused
      const values = [JSON.stringify(rows), isoInstant(now)]
      const taken = await tx.query<{ recordId: string }>(takeText, values)
      const ids = new Set(taken.map(({ recordId }) => recordId))
      return wanted.filter((lock) => refused.includes(lock) || !ids.has(lock.recordId))
    },
    async release(held) {
      await tx.query(releaseText, [JSON.stringify(held)])
      await tx.query(sweepText, [held.map(({ recordId }) => recordId)])
    },
    async clear(recordIds) {
      await tx.query(clearText, [recordIds])
    },
  }
}

type LockRow = {
  recordId: string
  runId: string | null
  reason: string
  lockedById: string
  lockedByName: string
  editors: { [step: string]: string[] }
}

/** A statement may touch a row once: steps of one run are put together, the first run wins. */
function oneForEachRecord(wanted: readonly WantedLock[]): {
  rows: LockRow[]
  refused: WantedLock[]
} {
  const rows = new Map<string, LockRow>()
  const refused: WantedLock[] = []
  for (const lock of wanted) {
    const { recordId, runId, reason, lockedBy, editorIds, stepId } = lock
    const known = rows.get(recordId)
    if (known && (known.runId !== runId || runId === null)) refused.push(lock)
    else if (known) known.editors[stepId ?? OF_ACTION] = editorIds
    else {
      const editors = { [stepId ?? OF_ACTION]: editorIds }
      const { id: lockedById, name: lockedByName } = lockedBy
      rows.set(recordId, { recordId, runId, reason, lockedById, lockedByName, editors })
    }
  }
  return { rows: [...rows.values()], refused }
}
