// The conductor's port to runs, within one transaction.
import type { Runs } from '@stagewright/conductor'
import type { Run } from '@stagewright/orchestration'
import type { Transaction } from '../database/transaction.ts'
import { isLive } from './run-sql.ts'
import { saveRuns } from './save-runs.ts'
import { textList } from '../database/text-list.ts'

const lockRuns = {
  name: 'lock-runs',
  text: `select id, state from run where id = any(${textList('$1')}) order by id for update`,
  merge: {
    ...{ by: 'keys' as const, column: 'id' },
    locks: {
      ...{ kind: 'run', id: 'id' },
      skipping: {
        name: 'lock-free-runs',
        text: `select id, state from run where id = any(${textList('$1')}) order by id for update skip locked`,
      },
    },
  },
}
/** A run is locked by the item that somebody names: one way to the database in the place of two. */
const itemLock = (wait: string) => `
  select item.id as item_id, run.id, run.state
  from work_item item join run on run.id = item.run_id
  where item.id = any(${textList('$1')}) order by run.id for update of run ${wait}`
const lockRunOfWorkItem = {
  name: 'lock-run-of-work-item',
  text: itemLock(''),
  merge: {
    ...{ by: 'keys' as const, column: 'item_id' },
    locks: {
      ...{ kind: 'run', id: 'id' },
      skipping: { name: 'lock-free-run-of-work-item', text: itemLock('skip locked') },
    },
  },
}
const concernedRuns = {
  name: 'concerned-runs',
  text: `select id from run where record_id = any(${textList('$1')})
      and ${isLive}
    union select id from run where held_record_ids is not null and held_record_ids && $1
      and ${isLive}
    order by id`,
}
const runsWithItemsAbout = {
  name: 'runs-with-items-about',
  text: `select distinct run_id from work_item
    where record_id = any(${textList('$1')}) and status = 'Assigned' order by run_id`,
}
const runOfWorkItem = {
  name: 'run-of-work-item',
  text: `select id, run_id from work_item where id = any(${textList('$1')})`,
  merge: { by: 'keys' as const, column: 'id' },
}

const runsWithTimeLimits = {
  name: 'runs-with-time-limits',
  text: `select id from run where has_time_limits
    and ${isLive} and id > $1 order by id limit $2`,
}

const lockKey = {
  name: 'lock-business-key',
  text: 'select pg_advisory_xact_lock(hashtext($1), hashtext($2))',
}
const runOfKey = {
  name: 'run-of-business-key',
  text: `select id from run where orchestration = $1 and business_key = $2
    and status <> 'Canceled'`,
}

/** Runs as the conductor sees them. Saved changes are told to `changed` for live updates. */
export function createRuns(
  tx: Transaction,
  changed: (kind: 'runs' | 'workItems', ids: string[]) => void,
): Runs {
  return {
    async lock(runIds) {
      const rows = await tx.query<{ id: string; state: Run }>(lockRuns, [[...runIds].sort()])
      return new Map(rows.map(({ id, state }) => [id, state]))
    },
    async lockOfWorkItem(workItemId) {
      const [row] = await tx.query<{ id: string; state: Run }>(lockRunOfWorkItem, [[workItemId]])
      return row && { id: row.id, run: row.state }
    },
    async save(changes) {
      await saveRuns(tx, changes)
      changed(
        'runs',
        changes.map(({ after }) => after.id),
      )
      const items = changes.flatMap(({ before, after }) =>
        Object.values(after.workItems).filter((item) => before?.workItems[item.id] !== item),
      )
      if (items.length > 0)
        changed(
          'workItems',
          items.map(({ id }) => id),
        )
    },
    async concernedBy(recordIds) {
      const rows = await tx.query<{ id: string }>(concernedRuns, [recordIds])
      return rows.map(({ id }) => id)
    },
    async withItemsAbout(recordIds) {
      const rows = await tx.query<{ run_id: string }>(runsWithItemsAbout, [recordIds])
      return rows.map(({ run_id: id }) => id)
    },
    async withTimeLimits(after, most) {
      const rows = await tx.query<{ id: string }>(runsWithTimeLimits, [after, most])
      return rows.map(({ id }) => id)
    },
    async ofWorkItem(workItemId) {
      const rows = await tx.query<{ run_id: string }>(runOfWorkItem, [[workItemId]])
      return rows[0]?.run_id
    },
    async ofKey(orchestration, businessKey) {
      const key = [orchestration, businessKey]
      await tx.query(lockKey, key)
      return (await tx.query<{ id: string }>(runOfKey, key))[0]?.id
    },
  }
}
