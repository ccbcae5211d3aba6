// Half-typed screens, each private to its writer. A save names the revision it has seen; whatever
// else is there stays. Drafts of a work item end with the item (save-runs), those of a flow that a
// person began with its interview (interview-port).
import type { JsonObject } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type DraftKey = {
  personId: string
  interviewId: string
  /** API name of the screen. */
  screen: string
}

/** All that a person typed for a work item. */
export type DraftsOfItem = { personId: string; workItemId: string }

export type ScreenDraftRow = {
  interviewId: string
  screen: string
  screenLabel: string
  /** Label of each field typed into. */
  labels: { [field: string]: string }
  /** What was typed, by field. */
  values: JsonObject
  /** Another one with every save. */
  revision: number
  /** ISO text. */
  savedAt: string
}

const columns = `interview_id as "interviewId", screen, screen_label as "screenLabel", labels,
  typed as values, revision::double precision as revision, saved_at as "savedAt"`

// A draft belongs to the work item, for the item may come back with another interview.
const work = '(select coalesce(work_item_id, id) from interview where id = $2)'
const find = {
  name: 'find-screen-draft',
  text: `select ${columns} from screen_draft
    where person_id = $1 and work_id = ${work} and screen = $3`,
}
const list = {
  name: 'list-screen-drafts',
  text: `select ${columns} from screen_draft where person_id = $1 and work_id = $2
    order by saved_at, screen`,
}
const save = {
  name: 'save-screen-draft',
  text: `
    insert into screen_draft (person_id, work_id, screen, interview_id, screen_label, labels, typed,
      saved_at)
    select $1, ${work}, $3, $2, $4, $5::jsonb, $6::jsonb, $7::timestamptz
    where $8::bigint = 0 or exists (select 1 from screen_draft
      where person_id = $1 and work_id = ${work} and screen = $3)
    on conflict (person_id, work_id, screen) do update set screen_label = excluded.screen_label,
      interview_id = excluded.interview_id, labels = excluded.labels, typed = excluded.typed,
      revision = nextval('screen_draft_revision'), saved_at = excluded.saved_at
      where screen_draft.revision = $8::bigint
    returning revision::double precision as revision`,
}
const drop = {
  name: 'drop-screen-draft',
  text: `delete from screen_draft where person_id = $1 and work_id = ${work} and screen = $3`,
}
const dropAll = {
  name: 'drop-screen-drafts',
  text: 'delete from screen_draft where person_id = $1 and work_id = $2',
}

/** A person's draft of a screen; undefined when there is none. */
export async function findDraft(db: Queries, key: DraftKey): Promise<ScreenDraftRow | undefined> {
  return (await db.query<ScreenDraftRow>(find, valuesOf(key)))[0]
}

/** A person's drafts of a work item, the oldest first. */
export async function listDrafts(
  db: Queries,
  { personId, workItemId }: DraftsOfItem,
): Promise<ScreenDraftRow[]> {
  return db.query<ScreenDraftRow>(list, [personId, workItemId])
}

/**
 * Saves a draft over the revision that was seen, 0 for none.
 * @returns the new revision; undefined when another one is there by now, which stays
 */
export async function saveDraft(
  db: Queries,
  key: DraftKey,
  draft: Omit<ScreenDraftRow, 'interviewId' | 'screen'>,
): Promise<number | undefined> {
  const rows = await db.query<{ revision: number }>(save, [
    ...valuesOf(key),
    draft.screenLabel,
    JSON.stringify(draft.labels),
    JSON.stringify(draft.values),
    draft.savedAt,
    draft.revision,
  ])
  return rows[0]?.revision
}

/** Drops a draft: its screen was answered, or its writer began afresh. */
export async function dropDraft(db: Queries, key: DraftKey): Promise<void> {
  await db.query(drop, valuesOf(key))
}

/** Drops all that a person has typed for a work item. */
export async function dropDrafts(
  db: Queries,
  { personId, workItemId }: DraftsOfItem,
): Promise<void> {
  await db.query(dropAll, [personId, workItemId])
}

function valuesOf({ personId, interviewId, screen }: DraftKey): string[] {
  return [personId, interviewId, screen]
}
