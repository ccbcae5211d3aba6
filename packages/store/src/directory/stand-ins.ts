// Who stands in for whom now, who was told so, and what lies open for them.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries, Transaction } from '../database/transaction.ts'

export type StandIn = {
  personId: string
  personName: string
  substituteId: string
  substituteName: string
  email: string
}
export type StoodInItem = Pick<StandIn, 'personId' | 'substituteId'> & {
  label: string
  recordName: string | null
  orchestration: string
}

/**
 * Active people who are not away themselves and stand in for somebody who is, by a chain too. Those
 * whom the table knows already stay as they are; the new ones are given.
 */
const beginText = {
  name: 'begin-stand-ins',
  text: `
    with away as (
      select person_id, max(until_at) as until_at from absence
      where from_at <= $1 and until_at > $1 group by person_id
    ), pairs as (
      select away.person_id, stands.id as substitute_id, away.until_at from away
      cross join lateral unnest(substitutes_of(away.person_id, $1)) as stands (id)
      join person on person.id = stands.id and person.is_active
      where stands.id not in (select person_id from away)
    ), past as (
      delete from stand_in where until_at <= $1
      and (person_id, substitute_id) not in (select person_id, substitute_id from pairs)
    ), begun as (
      insert into stand_in as known (person_id, substitute_id, until_at)
      select person_id, substitute_id, until_at from pairs
      on conflict (person_id, substitute_id) do update set until_at = excluded.until_at
        where known.until_at is distinct from excluded.until_at
      returning person_id, substitute_id, (xmax = 0) as is_new
    )
    select begun.person_id as "personId", begun.substitute_id as "substituteId", other.email,
      trim(away.first_name || ' ' || away.last_name) as "personName",
      trim(other.first_name || ' ' || other.last_name) as "substituteName"
    from begun join person away on away.id = begun.person_id
    join person other on other.id = begun.substitute_id
    where begun.is_new order by begun.substitute_id, "personName"`,
}
/** Those who were told and do not stand in any more, before the time that they were told. */
const endText = {
  name: 'end-stand-ins',
  text: `
    with away as (
      select distinct person_id from absence where from_at <= $1 and until_at > $1
    ), ended as (
      delete from stand_in where until_at > $1 and not (
        person_id in (select person_id from away)
        and substitute_id = any(substitutes_of(person_id, $1))
        and substitute_id not in (select person_id from away))
      returning person_id, substitute_id
    )
    select ended.person_id as "personId", ended.substitute_id as "substituteId", other.email,
      trim(away.first_name || ' ' || away.last_name) as "personName",
      trim(other.first_name || ' ' || other.last_name) as "substituteName"
    from ended join person away on away.id = ended.person_id
    join person other on other.id = ended.substitute_id and other.is_active
    where ended.substitute_id not in (select person_id from away)
    order by ended.substitute_id, "personName"`,
}
/** As the inbox of who stands in shows them. */
const itemsText = {
  name: 'items-stood-in-for',
  text: `
    select pair."personId", pair."substituteId", page.label, page.record_name as "recordName",
      page.orchestration_label as orchestration
    from jsonb_to_recordset($1::jsonb) as pair ("personId" text, "substituteId" text)
    cross join lateral (
      select item.label, item.record_name, item.orchestration_label from work_item item
      where item.status = 'Assigned' and item.holder_id = pair."personId"
        and item.waits_for is null and item.vote is null
        and (item.approval ->> 'isUnanimous')::boolean is not true
        and (item.barred is null or not (
          item.barred @> jsonb_build_array(jsonb_build_object('id', pair."substituteId"))
          or item.barred @> jsonb_build_array(jsonb_build_object('id', pair."personId"))))
      order by item.due_order, item.created_at, item.id limit $2) page`,
}
const nextText = {
  name: 'next-absence-change',
  text: `
    select min(at) as at from (
      select min(from_at) as at from absence where from_at > $1
      union all select min(until_at) from absence where until_at > $1) change`,
}

/** Notes who stands in for whom now; gives those who begin with it. */
export function beginStandIns(tx: Transaction, at: Instant): Promise<StandIn[]> {
  return tx.query<StandIn>(beginText, [isoInstant(at)])
}

/**
 * Forgets those who do so no more; gives whoever ends with it before the time they were told, and
 * is there to hear it.
 */
export function endStandIns(tx: Transaction, at: Instant): Promise<StandIn[]> {
  return tx.query<StandIn>(endText, [isoInstant(at)])
}

/** The open items that each of them now may do in the other's place, what is due first first. */
export function itemsStoodInFor(
  db: Queries,
  pairs: readonly Pick<StandIn, 'personId' | 'substituteId'>[],
  limit: number,
): Promise<StoodInItem[]> {
  return db.query<StoodInItem>(itemsText, [JSON.stringify(pairs), limit])
}

/** When the next absence begins or ends; undefined when none does. */
export async function nextAbsenceChange(db: Queries, at: Instant): Promise<Instant | undefined> {
  const [row] = await db.query<{ at: string | null }>(nextText, [isoInstant(at)])
  return row?.at == null ? undefined : new Date(row.at).getTime()
}
