// Who reads: lists show what this person may see and nothing else.
import type { Conditions } from './conditions.ts'

export type ReadingPerson = {
  id: string
  groupIds: readonly string[]
  /** Sees every run and work item. */
  seesAll: boolean
}

/** Keeps to the runs the person may see: all, or those they started, work on or worked on. */
export function addMayReadRun(where: Conditions, person: ReadingPerson): void {
  if (person.seesAll) return
  const [id, groups] = [where.value(person.id), where.value(person.groupIds)]
  where.add(`run.started_by = ${id} or exists (
    select 1 from work_item seen where seen.run_id = run.id and (seen.holder_id = ${id}
      or seen.assignee_id = ${id} or seen.ended_by_id = ${id}
      or seen.assignee_id = any(${groups}::text[])))`)
}

/** Keeps to the work items the person may see: all, or those that are or were theirs or their groups'. */
export function addMayReadItem(where: Conditions, person: ReadingPerson): void {
  if (person.seesAll) return
  const [id, groups] = [where.value(person.id), where.value(person.groupIds)]
  where.add(`item.holder_id = ${id} or item.assignee_id = ${id} or item.ended_by_id = ${id}
    or item.assignee_id = any(${groups}::text[])`)
}
