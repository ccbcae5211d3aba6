// Writing people, groups and queues: from projects, sample data and set-up.
import type { Transaction } from '../database/transaction.ts'
import { keepRolesOf } from './role-groups.ts'

export type NewPerson = {
  id: string
  username: string
  firstName: string
  lastName: string
  email: string
  title: string
  about: string
  isPersona: boolean
  passwordHash: string | null
  role: string | null
  permissions: string[]
  /** What they may do with objects, by name; null for everything. */
  profile?: string | null
  permissionSets?: readonly string[]
  timeZone: string
  locale: string
  /** Missing for the organisation's. */
  language?: string | null
}

const savePersonText = {
  name: 'save-person',
  text: `
    insert into person (id, username, first_name, last_name, email, title, about, is_persona,
      password_hash, role, permissions, time_zone, locale, profile, permission_sets,
      language)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    on conflict (lower(username)) do update set first_name = excluded.first_name,
      last_name = excluded.last_name, email = excluded.email, title = excluded.title,
      about = excluded.about, is_persona = excluded.is_persona,
      password_hash = coalesce(excluded.password_hash, person.password_hash),
      role = excluded.role, permissions = excluded.permissions, time_zone = excluded.time_zone,
      locale = excluded.locale, language = excluded.language, profile = excluded.profile,
      permission_sets = excluded.permission_sets, changed_at = now()
    returning id`,
}
const saveGroupText = {
  name: 'save-group',
  text: `
    insert into grp (id, kind, developer_name, label, email, emails_members)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (kind, lower(developer_name)) do update set label = excluded.label,
      email = excluded.email, emails_members = excluded.emails_members, changed_at = now()
    returning id`,
}
const addMemberText = {
  name: 'add-member',
  text: 'insert into grp_member (grp_id, member_id) values ($1, $2) on conflict do nothing',
}
const setManagerText = {
  name: 'set-manager',
  text: 'update person set manager_id = $2 where id = $1',
}

const setDelegateText = {
  name: 'set-delegated-approver',
  text: 'update person set delegated_approver_id = $2, changed_at = now() where id = $1',
}

/** Creates a person, or changes the one with this user name. Gives the id. */
export async function savePerson(tx: Transaction, person: NewPerson): Promise<string> {
  const rows = await tx.query<{ id: string }>(savePersonText, [
    person.id,
    person.username,
    person.firstName,
    person.lastName,
    person.email,
    person.title,
    person.about,
    person.isPersona,
    person.passwordHash,
    person.role,
    person.permissions,
    person.timeZone,
    person.locale,
    person.profile ?? null,
    person.permissionSets ?? [],
    person.language ?? null,
  ])
  const id = rows[0]?.id ?? person.id
  await keepRolesOf(tx, [id])
  return id
}

/** Creates a group or queue, or changes the one with this name. Gives the id. */
export async function saveGroup(
  tx: Transaction,
  group: {
    id: string
    kind: 'Group' | 'Queue'
    developerName: string
    label: string
    email: string
    /** Its members are told by mail of work that waits in it. */
    emailsMembers?: boolean
  },
): Promise<string> {
  const { id, kind, developerName, label, email, emailsMembers = false } = group
  const values = [id, kind, developerName, label, email, emailsMembers]
  const rows = await tx.query<{ id: string }>(saveGroupText, values)
  return rows[0]?.id ?? id
}

/** Makes a person or group a member. */
export async function addMember(tx: Transaction, groupId: string, memberId: string): Promise<void> {
  await tx.query(addMemberText, [groupId, memberId])
}

/** Names somebody's manager. */
export async function setManager(
  tx: Transaction,
  personId: string,
  managerId: string,
): Promise<void> {
  await tx.query(setManagerText, [personId, managerId])
}

/** Names who may decide on approvals in somebody's place; null for nobody. */
export async function setDelegatedApprover(
  tx: Transaction,
  personId: string,
  delegateId: string | null,
): Promise<void> {
  await tx.query(setDelegateText, [personId, delegateId])
}
