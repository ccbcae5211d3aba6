// An open work item is with a person, a queue or a group that is there.
import { type Check, foundBy } from './check.ts'

const text = `
  select item.id, item.run_id as "runId", item.label, item.assignee_name as name,
    item.holder_id is not null as "isHeld"
  from work_item item
  where item.status = 'Assigned' and (
    (item.holder_id is not null
      and not exists (select from person where person.id = item.holder_id))
    or (item.holder_id is null and item.waits_in is not null
      and not exists (select from grp where grp.id = item.waits_in)))
  order by item.id limit $1`

type Row = { id: string; runId: string; label: string; name: string; isHeld: boolean }

/** Open work items that are with nobody. */
export const holders: Check = {
  name: 'holders',
  promise: 'Every open work item is with a person, a queue or a group that is there.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      told: ({ id, runId, label, name, isHeld }) => ({
        kind: 'work-item',
        id,
        runId,
        message: `Work item ${label} (${id}) is with ${name}, ${isHeld ? 'who' : 'which'} is not there.`,
        remedy: `Hand it on: stagewright work-item reassign ${id} --user … --reason "…".`,
      }),
    }),
}
