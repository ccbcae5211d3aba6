// Who reads: lists show what this person may see and nothing else.
import type { Queries } from '../database/transaction.ts'
import type { Conditions } from './conditions.ts'

export type ReadingPerson = {
  id: string
  groupIds: readonly string[]
  /** People whose delegated approver the person is. */
  delegatorIds?: readonly string[]
  /** People who are absent and whose substitute the person is. */
  absentIds?: readonly string[]
  /** Sees every run and work item. */
  seesAll: boolean
}

/**
 * Keeps to the runs the person may see: all, or those they started, work on or worked on. Each way
 * of having to do with a run is looked up by its index; joined by `or`, all work items would be
 * read.
 */
export function addMayReadRun(where: Conditions, person: ReadingPerson): void {
  if (person.seesAll) return
  const [id, groups] = [where.value(person.id), where.value(person.groupIds)]
  const delegated = isDelegate(person)
    ? ` union all select run_id from work_item where approval is not null
        and assignee_id = any(${where.value(person.delegatorIds)}::text[])`
    : ''
  const lines = where.value(lineIdsOf(person))
  const { absentIds = [] } = person
  const absent =
    absentIds.length > 0
      ? ` union all select run_id from work_item where status = 'Assigned'
        and holder_id = any(${where.value(absentIds)}::text[])`
      : ''
  where.add(`run.id in (
    select own.id from run own where own.started_by = ${id}
    union all select run_id from work_item where claimed_by_id = ${id}
    union all select run_id from work_item where assignee_id = ${id}
    union all select run_id from work_item where status = 'Assigned' and holder_id = ${id}
    union all select run_id from work_item where status = 'Assigned' and asked_id = ${id}
    union all select run_id from work_item where status = 'Assigned'
      and line_for && ${lines}::text[]
    union all select run_id from work_item where status = 'Completed' and ended_by_id = ${id}
    union all select run_id from work_item where assignee_id = any(${groups}::text[])${delegated}${absent})`)
}

/**
 * Keeps to the work items the person may see: all, or those that are or were theirs or their
 * groups'.
 */
export function addMayReadItem(where: Conditions, person: ReadingPerson): void {
  if (person.seesAll) return
  const [id, groups] = [where.value(person.id), where.value(person.groupIds)]
  const delegated = isDelegate(person)
    ? ` or (item.approval is not null
        and item.assignee_id = any(${where.value(person.delegatorIds)}::text[]))`
    : ''
  const lines = where.value(lineIdsOf(person))
  const { absentIds = [] } = person
  const absent =
    absentIds.length > 0
      ? ` or (item.status = 'Assigned'
        and item.holder_id = any(${where.value(absentIds)}::text[]))`
      : ''
  where.add(`item.claimed_by_id = ${id} or item.assignee_id = ${id}
    or (item.status = 'Assigned' and (item.holder_id = ${id} or item.asked_id = ${id}
      or item.line_for && ${lines}::text[]))
    or (item.status = 'Completed' and item.ended_by_id = ${id})
    or item.assignee_id = any(${groups}::text[])${delegated}${absent}`)
}

const readersText = {
  name: 'readers-of-item',
  text: `
    select person.id from work_item item, jsonb_to_recordset($2::jsonb) as person (id text,
      "groupIds" text[], "delegatorIds" text[], "absentIds" text[], "seesAll" boolean)
    where item.id = $1 and (person."seesAll"
      or item.claimed_by_id = person.id or item.assignee_id = person.id
      or (item.status = 'Assigned' and (item.holder_id = person.id or item.asked_id = person.id
        or item.line_for && (person.id || person."groupIds" || coalesce(person."absentIds", '{}'))))
      or (item.status = 'Completed' and item.ended_by_id = person.id)
      or item.assignee_id = any(person."groupIds")
      or (item.approval is not null and item.assignee_id = any(person."delegatorIds"))
      or (item.status = 'Assigned' and item.holder_id = any(person."absentIds")))`,
}

/** Those of several people who may see a work item, by id: the rule of `addMayReadItem`. */
export async function readersOfItem(
  db: Queries,
  workItemId: string,
  people: readonly ReadingPerson[],
): Promise<Set<string>> {
  const values = [workItemId, JSON.stringify(people)]
  return new Set((await db.query<{ id: string }>(readersText, values)).map(({ id }) => id))
}

/** Ids by which lines of checklists are the person's: their own, groups', and of who is absent. */
export function lineIdsOf({ id, groupIds, absentIds = [] }: ReadingPerson): string[] {
  return [id, ...groupIds, ...absentIds]
}

function isDelegate({ delegatorIds = [] }: ReadingPerson): boolean {
  return delegatorIds.length > 0
}
