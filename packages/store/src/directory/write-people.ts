// Writing people, groups and queues as administrators and directories outside change them: set
// statements, in which what is left out stays as it is.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Transaction } from '../database/transaction.ts'
import { keepRolesOf } from './role-groups.ts'

/** A person as they become; of one who is there, what is left out stays. Empty text takes away. */
export type PersonChange = {
  id: string
  username?: string
  firstName?: string
  lastName?: string
  email?: string
  title?: string
  role?: string
  profile?: string
  managerId?: string
  permissions?: readonly string[]
  /** What they can do, as policies that give work out name it. */
  skills?: readonly string[]
  timeZone?: string
  locale?: string
  /** Empty for the organisation's. */
  language?: string
  externalId?: string
}

const record = `jsonb_to_recordset($1::jsonb) as r (id text, username text, "firstName" text,
  "lastName" text, email text, title text, role text, profile text, "managerId" text,
  permissions text[], skills text[], "timeZone" text, locale text, language text,
  "externalId" text)`

const insertText = {
  name: 'insert-people',
  text: `
    insert into person (id, username, first_name, last_name, email, title, role, profile,
      permissions, skills, time_zone, locale, language, external_id)
    select id, username, coalesce("firstName", ''), coalesce("lastName", ''), coalesce(email, ''),
      coalesce(title, ''), nullif(role, ''), nullif(profile, ''), coalesce(permissions, '{}'),
      coalesce(skills, '{}'),
      coalesce("timeZone", 'UTC'), coalesce(locale, 'en_US'),
      nullif(language, ''), nullif("externalId", '')
    from ${record}`,
}
const updateText = {
  name: 'update-people',
  text: `
    update person set username = coalesce(r.username, person.username),
      first_name = coalesce(r."firstName", first_name),
      last_name = coalesce(r."lastName", last_name), email = coalesce(r.email, person.email),
      title = coalesce(r.title, person.title),
      role = nullif(coalesce(r.role, person.role), ''),
      profile = nullif(coalesce(r.profile, person.profile), ''),
      manager_id = nullif(coalesce(r."managerId", manager_id), ''),
      permissions = coalesce(r.permissions, person.permissions),
      skills = coalesce(r.skills, person.skills),
      time_zone = coalesce(r."timeZone", time_zone), locale = coalesce(r.locale, person.locale),
      language = nullif(coalesce(r.language, person.language), ''),
      external_id = nullif(coalesce(r."externalId", external_id), ''), changed_at = now()
    from ${record} where person.id = r.id`,
}
const passwordText = {
  name: 'set-password',
  text: 'update person set password_hash = $2 where id = $1',
}
const replaceText = {
  name: 'replace-password',
  text: `update person set password_hash = $3
    where id = $1 and password_hash = $2 returning id`,
}
const holdText = {
  name: 'hold-person',
  text: `select id from person where id = $1 and is_active
    and ($2::text is null or password_hash = $2) for share`,
}
const stateText = {
  name: 'set-person-state',
  text: `update person set is_active = $2, frozen_at = $3, changed_at = now() where id = $1`,
}
const endSessionsText = {
  name: 'end-sessions-of-person',
  text: 'delete from session where person_id = $1',
}
const othersText = {
  name: 'other-administrators',
  text: `select exists (select from person where is_active and id <> $1
    and 'ManagePeople' = any(permissions)) as "isThere"`,
}
const addText = {
  name: 'add-members',
  text: `
    insert into grp_member (grp_id, member_id)
    select "groupId", "memberId" from jsonb_to_recordset($1::jsonb) as r ("groupId" text,
      "memberId" text)
    on conflict do nothing returning grp_id as "groupId"`,
}
const removeText = {
  name: 'remove-members',
  text: 'delete from grp_member where grp_id = $1 and member_id = any($2) returning member_id',
}
const holdsText = {
  name: 'group-holds',
  text: `
    with recursive inside as (
      select $1::text as id
      union
      select grp_member.member_id from inside join grp_member on grp_member.grp_id = inside.id
    )
    select exists (select from inside where id = $2) as "isInside"`,
}
const groupText = {
  name: 'change-group',
  text: `update grp set label = coalesce($2, label), email = coalesce($3, email),
    external_id = coalesce($4, external_id), emails_members = coalesce($5, emails_members),
    changed_at = now() where id = $1`,
}
const deleteGroupText = {
  name: 'delete-group',
  text: `
    with held as (delete from grp_member where member_id = $1)
    delete from grp where id = $1`,
}
const waitsText = {
  name: 'open-items-in-group',
  text: `select count(*)::integer as count from work_item
    where status = 'Assigned' and assignee_id = $1`,
}

/**
 * Creates people; whoever leaves something out gets the usual. Managers may be among them. Gives
 * the role groups that they came to.
 */
export async function insertPeople(
  tx: Transaction,
  people: readonly (PersonChange & { username: string })[],
): Promise<string[]> {
  if (people.length > 0) await tx.query(insertText, [JSON.stringify(people)])
  const managed = people.filter(({ managerId }) => managerId)
  await updatePeople(
    tx,
    managed.map(({ id, managerId = '' }) => ({ id, managerId })),
  )
  return keepRolesOf(tx, withRole(people))
}

/** Changes people. Gives the role groups that they came to or left. */
export async function updatePeople(
  tx: Transaction,
  people: readonly PersonChange[],
): Promise<string[]> {
  if (people.length > 0) await tx.query(updateText, [JSON.stringify(people)])
  return keepRolesOf(tx, withRole(people))
}

function withRole(people: readonly PersonChange[]): string[] {
  return people.flatMap(({ id, role }) => (role === undefined ? [] : [id]))
}

/** Keeps the hash of a person's password. */
export async function setPassword(tx: Transaction, personId: string, hash: string): Promise<void> {
  await tx.query(passwordText, [personId, hash])
}

/** Keeps another hash of a person's password while the one that is known stands; false else. */
export async function replacePassword(
  tx: Transaction,
  personId: string,
  { known, hash }: { known: string; hash: string },
): Promise<boolean> {
  return (await tx.query(replaceText, [personId, known, hash])).length > 0
}

/**
 * Holds a person to the end of the transaction: nobody freezes them or changes their password
 * meanwhile. False when they are not active any more, or have another password than the one known.
 */
export async function holdPerson(
  tx: Transaction,
  personId: string,
  passwordHash?: string | null,
): Promise<boolean> {
  return (await tx.query(holdText, [personId, passwordHash ?? null])).length > 0
}

/** Makes a person active, frozen from a moment on, or not active. */
export async function setPersonState(
  tx: Transaction,
  personId: string,
  { isActive, frozenAt }: { isActive: boolean; frozenAt?: Instant },
): Promise<void> {
  const frozen = frozenAt === undefined ? null : isoInstant(frozenAt)
  await tx.query(stateText, [personId, isActive, frozen])
}

/** Ends every session and token of a person. */
export async function endSessionsOf(tx: Transaction, personId: string): Promise<void> {
  await tx.query(endSessionsText, [personId])
}

/** Whether somebody else who is active may manage people. */
export async function hasOtherAdministrator(tx: Transaction, personId: string): Promise<boolean> {
  return (await tx.query<{ isThere: boolean }>(othersText, [personId]))[0]?.isThere === true
}

/** Makes people and groups members; gives the groups that got a new one. */
export async function addMembers(
  tx: Transaction,
  members: readonly { groupId: string; memberId: string }[],
): Promise<string[]> {
  if (members.length === 0) return []
  const rows = await tx.query<{ groupId: string }>(addText, [JSON.stringify(members)])
  return [...new Set(rows.map(({ groupId }) => groupId))]
}

/** Takes members out; gives how many were in. */
export async function removeMembers(
  tx: Transaction,
  groupId: string,
  memberIds: readonly string[],
): Promise<number> {
  return (await tx.query(removeText, [groupId, memberIds])).length
}

/** Whether a group is or holds another one, however deep. */
export async function groupHolds(tx: Transaction, outer: string, inner: string): Promise<boolean> {
  return (await tx.query<{ isInside: boolean }>(holdsText, [outer, inner]))[0]?.isInside === true
}

export type GroupChange = {
  name?: string
  email?: string
  /** Its members are told by mail of work that waits in it. */
  emailsMembers?: boolean
  externalId?: string
}

/** Changes what a group or queue is called, its address, who is told by mail, its id elsewhere. */
export async function changeGroup(
  tx: Transaction,
  groupId: string,
  { name, email, emailsMembers, externalId }: GroupChange,
): Promise<void> {
  const values = [name ?? null, email ?? null, externalId ?? null, emailsMembers ?? null]
  await tx.query(groupText, [groupId, ...values])
}

/** Deletes a group or queue with its memberships. */
export async function deleteGroup(tx: Transaction, groupId: string): Promise<void> {
  await tx.query(deleteGroupText, [groupId])
}

/** How many open items are for a person, group or queue. */
export async function countOpenItems(tx: Transaction, assigneeId: string): Promise<number> {
  return (await tx.query<{ count: number }>(waitsText, [assigneeId]))[0]?.count ?? 0
}
