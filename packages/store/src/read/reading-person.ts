// Who reads: lists show what this person may see and nothing else.

export type ReadingPerson = {
  id: string
  groupIds: readonly string[]
  /** Sees every run and work item. */
  seesAll: boolean
}

/**
 * SQL that holds for runs the person may see: all, those they started or work or worked in. Takes the
 * numbers of the parameters for id, group ids and seesAll, and the alias of table run.
 */
export function mayReadRun(id: number, groups: number, seesAll: number): string {
  return `($${seesAll}::boolean or run.started_by = $${id} or exists (
    select 1 from work_item seen where seen.run_id = run.id and (seen.holder_id = $${id}
      or seen.assignee_id = $${id} or seen.ended_by_id = $${id} or seen.assignee_id = any($${groups}))))`
}
