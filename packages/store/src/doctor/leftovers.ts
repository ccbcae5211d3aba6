// What belongs to a run or a work item ends with it: interviews, drafts, subscriptions, locks.
import { type Check, type FindingKind, foundBy } from './check.ts'

const text = `
  (select i.id, i.run_id as "runId", 'interview' as kind,
    'Flow ' || coalesce(i.state ->> 'flow', '') || ' (' || i.id || ') is kept, and its '
      || case when run.id is null then 'run is not there'
        when i.work_item_id is not null and item.id is null then 'work item is not there'
        when item.status <> 'Assigned' then 'work item has ended'
        else 'run has ended' end as message
  from interview i left join run on run.id = i.run_id
  left join work_item item on item.id = i.work_item_id
  where i.run_id is not null
    and (run.id is null or run.status in ('Completed', 'Canceled') or item.status <> 'Assigned'
      or (i.work_item_id is not null and item.id is null))
  limit $1)
  union all
  (select work_id, null, 'work-item', 'A draft of screen ' || screen_label
    || ' is kept for work that has ended (' || work_id || ')'
  from screen_draft draft
  where not exists (select from work_item i where i.id = draft.work_id and i.status = 'Assigned')
    and not exists (select from interview i where i.id = draft.work_id)
  limit $1)
  union all
  (select wait.interview_id, null, 'interview',
    'A subscription to ' || wait.object || ' is kept for a flow that is gone ('
      || wait.interview_id || ')'
  from event_wait wait
  where not exists (select from interview i where i.id = wait.interview_id)
  limit $1)
  union all
  (select lock.record_id, lock.run_id, 'record',
    'Record ' || lock.record_id || ' is locked for run ' || lock.run_id || ', which has ended'
  from record_lock lock left join run on run.id = lock.run_id
  where lock.run_id is not null and (run.id is null or run.status in ('Completed', 'Canceled'))
  limit $1)`

const remedies: { [kind: string]: string } = {
  interview: 'It does no harm and cannot go on; stagewright retention run removes it.',
  'work-item': 'It does no harm; stagewright retention run removes it.',
  record: 'Let somebody who manages approvals unlock it, from the record’s page or by a flow.',
}

type Row = { id: string; runId: string | null; kind: FindingKind; message: string }

/** What runs and work items have left behind. */
export const leftovers: Check = {
  name: 'leftovers',
  promise: 'What belongs to a run or a work item ends with it.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ id, runId, kind, message }) => {
        return { kind, id, runId, message: `${message}.`, remedy: remedies[kind] ?? '' }
      },
    }),
}
