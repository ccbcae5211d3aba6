// Who has to do with a run, as rows that lists read in the order of its changes. A reader is a
// person, group or queue; who started a run is found by the run itself. The database knows the same
// rule for runs that others write (`readers_of_runs`).
import { isoInstant } from '@stagewright/base'
import type { RunChange } from '@stagewright/conductor'
import {
  holderOf,
  lineAssigneeIds,
  openQuestionOf,
  type Run,
  type WorkItem,
} from '@stagewright/orchestration'

/**
 * - `holds`: has an open item or a line of one, so that who stands in for them sees the run too.
 * - `approves`: an approval was assigned to them, so that their delegated approvers see it too.
 */
type RunReader = { holds: boolean; approves: boolean }

/** The readers of a run by id. */
function readersOf(run: Run): Map<string, RunReader> {
  const readers = new Map<string, RunReader>()
  for (const item of Object.values(run.workItems)) {
    addReaders(item, (id, holds, approves) => {
      if (id === undefined) return
      const known = readers.get(id)
      if (!known) readers.set(id, { holds, approves })
      else if (holds || approves) {
        readers.set(id, { holds: holds || known.holds, approves: approves || known.approves })
      }
    })
  }
  return readers
}

type Add = (id: string | undefined, holds: boolean, approves: boolean) => void

function addReaders(item: WorkItem, add: Add): void {
  add(item.assignee.id, false, item.approval !== undefined)
  add(item.claimedBy?.id, false, false)
  if (item.status === 'Completed') add(item.endedBy?.id, false, false)
  if (item.status !== 'Assigned') return
  add(holderOf(item)?.id, true, false)
  add(openQuestionOf(item)?.to.id, false, false)
  for (const id of lineAssigneeIds(item)) add(id, true, false)
}

/**
 * Rows of table run_reader after changes. `kept`: all who have to do with the runs, for each row
 * has the time of the change. `former`: who has nothing to do with its run any more.
 */
export function readerRows(changes: readonly RunChange[]) {
  const kept: KeptRow[] = []
  const former: FormerRow[] = []
  for (const { before, after } of changes) {
    const run_id = after.id
    const changed_at = isoInstant(after.changedAt)
    const submitted_at = after.submission && isoInstant(after.startedAt)
    const readers = readersOf(after)
    for (const [reader_id, { holds, approves }] of readers) {
      kept.push({ run_id, reader_id, changed_at, submitted_at, holds, approves })
    }
    // The same items name the same readers.
    if (!before || before.workItems === after.workItems) continue
    for (const reader_id of readersOf(before).keys()) {
      if (!readers.has(reader_id)) former.push({ run_id, reader_id })
    }
  }
  return { kept, former }
}

type FormerRow = { run_id: string; reader_id: string }
type KeptRow = FormerRow & RunReader & { changed_at: string; submitted_at: string | undefined }

const rows = { by: 'rows' } as const

export const saveReaders = {
  merge: rows,
  name: 'save-run-readers',
  text: `
    insert into run_reader (run_id, reader_id, changed_at, submitted_at, holds, approves)
    select run_id, reader_id, changed_at, submitted_at, holds, approves
    from jsonb_to_recordset($1::jsonb) as r (run_id text, reader_id text, changed_at timestamptz,
      submitted_at timestamptz, holds boolean, approves boolean)
    on conflict (run_id, reader_id) do update set changed_at = excluded.changed_at,
      submitted_at = excluded.submitted_at, holds = excluded.holds, approves = excluded.approves`,
}

export const dropReaders = {
  merge: rows,
  name: 'drop-run-readers',
  text: `
    delete from run_reader using
      jsonb_to_recordset($1::jsonb) as r (run_id text, reader_id text)
    where run_reader.run_id = r.run_id and run_reader.reader_id = r.reader_id`,
}
