// Time that people spend on work items: begun and lengthened by their acts, corrected by
// themselves.
import { type Instant, isoInstant } from '@stagewright/base'
import type { Queries, Transaction } from '../database/transaction.ts'

export type WorkTimeRow = {
  id: string
  personId: string
  person: string
  startedAt: string
  endedAt: string
  /** What it took; what was measured, unless the person said otherwise. */
  seconds: number
  measuredSeconds: number
  isCorrected: boolean
  note: string
}

/** An act of a person on an item; `leaves` when they do no more on it for now. */
export type WorkAct = {
  id: string
  personId: string
  of: { workItemId: string } | { interviewId: string }
  now: Instant
  /** A longer silence than this is no work. */
  pauseMs: number
  leaves: boolean
}

/**
 * What is open on other items of theirs ends with this act, unless its person was silent for too
 * long. An interview that is no work item's is no work on one. Nothing is locked: two windows of
 * one person may race, and the one open part of an item is kept by its index.
 */
const actText = {
  name: 'note-work',
  merge: { by: 'rows' as const },
  text: `
    with act as (
      select r.*, coalesce(r."workItemId", interview.work_item_id) as item_id
      from jsonb_to_recordset($1::jsonb) as r (id text, "personId" text, "workItemId" text,
        "interviewId" text, now timestamptz, "pauseMs" bigint, leaves boolean)
      left join interview on interview.id = r."interviewId"
    ), own as (
      select act.id as act_id, act."personId", act.now, act.leaves, part.id,
        part.work_item_id as item_id, part.work_item_id = act.item_id as is_same,
        act.now - part.seen_at <= act."pauseMs" * interval '1 millisecond' as goes_on
      from act join work_time part on part.person_id = act."personId" and part.is_open
      where act.item_id is not null
    ), touched as (
      update work_time set
        seen_at = case when own.goes_on and (own.is_same or (item.status = 'Assigned'
          and item.holder_id = own."personId")) then greatest(own.now, seen_at) else seen_at end,
        is_open = own.goes_on and own.is_same and not own.leaves
      from own join work_item item on item.id = own.item_id where own.id = work_time.id
    )
    insert into work_time (id, work_item_id, person_id, started_at, seen_at, is_open)
    select act.id, item.id, "personId", now, now, true
    from act join work_item item on item.id = act.item_id
    where not leaves and not exists (
      select from own where own.act_id = act.id and own.is_same and own.goes_on)
    on conflict do nothing`,
}
const listText = {
  name: 'work-times-of-item',
  text: `
    select part.id, person_id as "personId",
      trim(person.first_name || ' ' || person.last_name) as person, started_at as "startedAt",
      seen_at as "endedAt", seconds_of(part) as seconds,
      extract(epoch from seen_at - started_at)::integer as "measuredSeconds",
      corrected_seconds is not null as "isCorrected", note
    from work_time part join person on person.id = person_id
    where work_item_id = $1 and (seconds_of(part) > 0 or corrected_seconds is not null)
    order by started_at, part.id limit 500`,
}
const totalText = {
  name: 'work-time-of-item',
  text: `select coalesce(sum(seconds_of(part)), 0)::integer as seconds
    from work_time part where work_item_id = $1`,
}
const addText = {
  name: 'add-work-time',
  text: `
    insert into work_time (id, work_item_id, person_id, started_at, seen_at, is_open,
      corrected_seconds, note)
    values ($1, $2, $3, $4, $4, false, $5, $6)`,
}
const correctText = {
  name: 'correct-work-time',
  text: `
    update work_time set corrected_seconds = $4, note = $5, is_open = false
    where id = $1 and work_item_id = $2 and person_id = $3 returning id`,
}
const ownerText = {
  name: 'owner-of-work-time',
  text: 'select person_id as "personId" from work_time where id = $1 and work_item_id = $2',
}

/** Notes an act: begins, lengthens and ends what it belongs to. */
export async function noteWorkAct(tx: Transaction, act: WorkAct): Promise<void> {
  const { of, now, ...rest } = act
  const row = { workItemId: null, interviewId: null, ...of, now: isoInstant(now), ...rest }
  await tx.query(actText, [[row]])
}

/** What took time on an item, oldest first; 500 at most. */
export async function listWorkTimes(db: Queries, workItemId: string): Promise<WorkTimeRow[]> {
  return db.query<WorkTimeRow>(listText, [workItemId])
}

/** Seconds that everybody together spent on an item. */
export async function sumWorkTime(db: Queries, workItemId: string): Promise<number> {
  return (await db.query<{ seconds: number }>(totalText, [workItemId]))[0]?.seconds ?? 0
}

/** Whose time it is; undefined when the item has no such part. */
export async function ownerOfWorkTime(
  db: Queries,
  id: string,
  workItemId: string,
): Promise<string | undefined> {
  return (await db.query<{ personId: string }>(ownerText, [id, workItemId]))[0]?.personId
}

export type SaidTime = {
  id: string
  workItemId: string
  personId: string
  seconds: number
  note: string
}

/** Adds time that no act shows. */
export async function addWorkTime(tx: Transaction, said: SaidTime, now: Instant): Promise<void> {
  const { id, workItemId, personId, seconds, note } = said
  await tx.query(addText, [id, workItemId, personId, isoInstant(now), seconds, note])
}

/** Says what a part took; what was measured stays beside it. */
export async function correctWorkTime(tx: Transaction, said: SaidTime): Promise<void> {
  const { id, workItemId, personId, seconds, note } = said
  await tx.query(correctText, [id, workItemId, personId, seconds, note])
}
