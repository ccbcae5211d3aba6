// People: who signs in, and what they may.
import type { Permission } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import type { SessionMethod } from '../sessions/session-rows.ts'
import { belongs, delegatorIds } from './belonging.ts'
import { textList } from '../database/text-list.ts'

export type Person = {
  id: string
  username: string
  /** The id that a directory outside gave. */
  externalId: string | null
  firstName: string
  lastName: string
  name: string
  email: string
  title: string
  about: string
  isActive: boolean
  /** Not active for the time being. */
  isFrozen: boolean
  /** An absence of theirs is going on. */
  isAway: boolean
  isPersona: boolean
  passwordHash: string | null
  managerId: string | null
  role: string | null
  permissions: Permission[]
  /** What they can do, as policies that give work out name it. */
  skills: string[]
  /** All groups and queues the person belongs to, however deep. */
  groupIds: string[]
  /** People whose delegated approver the person is. */
  delegatorIds: string[]
  /** People who are absent now and whose substitute the person is, by a chain of absences too. */
  absentIds: string[]
  timeZone: string
  locale: string
  /** What things are shown in; null for the organisation's. */
  language: string | null
}

const columns = (now: string) => `
  person.id, username, external_id as "externalId", first_name as "firstName", last_name as "lastName",
  trim(first_name || ' ' || last_name) as name, email, title, about, is_active as "isActive",
  frozen_at is not null as "isFrozen",
  is_persona as "isPersona", password_hash as "passwordHash", manager_id as "managerId", role,
  permissions, skills, time_zone as "timeZone", locale, language,
  array(with recursive ${belongs} select grp_id from belongs) as "groupIds",
  ${delegatorIds} as "delegatorIds",
  absent_with(person.id, coalesce(${now}::timestamptz, now())) as "absentIds",
  exists (select from absence where absence.person_id = person.id
    and from_at <= coalesce(${now}::timestamptz, now())
    and until_at > coalesce(${now}::timestamptz, now())) as "isAway"`

const personByName = {
  name: 'person-by-name',
  text: `select ${columns('$2')} from person where lower(username) = lower($1)`,
}
const peopleByIds = {
  name: 'people-by-ids',
  merge: { by: 'keys' as const, column: 'id' },
  text: `select ${columns('$2')} from person where id = any(${textList('$1')}) order by id`,
}
const peopleByTokens = {
  name: 'people-by-tokens',
  text: `select ${columns('$2')}, json_build_object('id', session.id, 'kind', session.kind,
      'method', session.method, 'scopes', session.scopes, 'tokenHash', token_hash,
      'madeBy', session.made_by,
      'wasSeenLately', seen_at >= $2::timestamptz - interval '5 minutes',
      'hasSecondFactor', exists (select from second_factor factor
        where factor.person_id = person.id and confirmed_at is not null)) as session
    from person join session on session.person_id = person.id
    where token_hash = any(${textList('$1')}) and expires_at > $2 and is_active`,
}
const personas = {
  name: 'personas',
  text: `select ${columns('null')} from person where is_persona and is_active
    order by created_at, last_name`,
}
const allPeople = {
  name: 'people',
  text: `select ${columns('null')} from person order by last_name, first_name, id limit 5000`,
}

/** The person with a user name, as they stand at `now` (ISO text); undefined when there is none. */
export async function findPerson(
  db: Queries,
  username: string,
  now?: string,
): Promise<Person | undefined> {
  return (await db.query<Person>(personByName, [username, now ?? null]))[0]
}

/** The person with an id, as they stand at `now` (ISO text); undefined when there is none. */
export async function personWithId(
  db: Queries,
  id: string,
  now?: string,
): Promise<Person | undefined> {
  return (await db.query<Person>(peopleByIds, [[id], now ?? null]))[0]
}

/** The people with these ids, as they stand at `now` (ISO text); unknown ids are missing. */
export async function peopleWithIds(
  db: Queries,
  ids: readonly string[],
  now: string,
): Promise<Person[]> {
  return db.query<Person>(peopleByIds, [ids, now])
}

/** A person as who asks, and by which session; `scopes` is null for all that they may. */
export type PersonInSession = Person & {
  session: {
    id: string
    kind: 'browser' | 'token'
    method: SessionMethod
    scopes: string[] | null
    tokenHash: string
    /** Who made a token; null for a session. */
    madeBy: string | null
    /** In the last five minutes: what is written of its use may stay as it is. */
    wasSeenLately: boolean
    hasSecondFactor: boolean
  }
}

/**
 * The active people behind hashes of session tokens that have not expired at `now` (ISO text); of
 * other hashes nobody.
 */
export async function peopleOfTokens(
  db: Queries,
  tokenHashes: readonly string[],
  now: string,
): Promise<PersonInSession[]> {
  return db.query<PersonInSession>(peopleByTokens, [tokenHashes, now])
}

/** The people of a sample that one can sign in as with one click. */
export async function listPersonas(db: Queries): Promise<Person[]> {
  return db.query<Person>(personas, [])
}

/** All people, by name. */
export async function listPeople(db: Queries): Promise<Person[]> {
  return db.query<Person>(allPeople, [])
}
