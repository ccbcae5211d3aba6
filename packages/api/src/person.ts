// People, and the groups and queues they belong to: for pickers, for who-is-in, and to change them.
import { z } from 'zod'
import { absence } from './absence.ts'
import { component } from './component.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { permission } from './session.ts'
import { done, id, name, personRef } from './value.ts'

/** `Frozen` is not active for the time being. */
export const personState = z.enum(['Active', 'Frozen', 'Inactive'])

export const person = component(
  'Person',
  'A person of the directory.',
  z.object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    title: z.string().nullable(),
    email: z.string().nullable(),
    isActive: z.boolean(),
    state: personState,
    /** Whether an absence of theirs is going on; then others do their work. */
    isAway: z.boolean(),
  }),
)

export const personPage = component(
  'PersonPage',
  'A person with their groups, their absences and how much work they have.',
  z.object({
    ...person.shape,
    firstName: z.string(),
    lastName: z.string(),
    role: z.string().nullable(),
    profile: z.string().nullable(),
    permissions: z.array(permission),
    /** What they can do, as policies that give work out name it. */
    skills: z.array(z.string()),
    timeZone: z.string(),
    locale: z.string(),
    /** What things are shown to them in; null for the organisation's. */
    language: z.string().nullable(),
    manager: personRef.nullable(),
    /** Whose manager they are. */
    reports: z.array(personRef),
    /** `through` is the group by which they are in; null for members themselves. */
    groups: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['Group', 'Queue']),
        name: z.string(),
        through: z.string().nullable(),
      }),
    ),
    /** Those that are not over, and those of others for whom they stand in. */
    absences: z.array(absence),
    /** Open items that they have; 1,001 means more than 1,000. */
    openItems: z.number(),
    /** Whether codes are asked of them beside the password; told to people with ManagePeople. */
    hasSecondFactor: z.boolean().nullable(),
  }),
)

export const group = component(
  'Group',
  'A public group or a queue.',
  z.object({
    id: z.string(),
    kind: z.enum(['Group', 'Queue']),
    apiName: z.string(),
    name: z.string(),
    /** Its direct members. */
    memberCount: z.number(),
  }),
)

export const groupPage = component(
  'GroupPage',
  'A public group or a queue with the people in it.',
  z.object({
    ...group.shape,
    /** Gets a mail about each work item that waits here; empty for none. */
    email: z.string(),
    /** Its members get one too, unless they chose otherwise. */
    emailsMembers: z.boolean(),
    /** Its direct members; a group may hold groups. */
    members: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.enum(['User', 'Group']) }),
    ),
  }),
)

export const importReport = component(
  'PeopleImport',
  'What a file of people came to.',
  z.object({
    /** User names. */
    created: z.array(z.string()),
    changed: z.array(z.string()),
    problems: z.array(
      z.object({
        line: z.number(),
        column: z.string(),
        message: z.string(),
        /** What to do. */
        remedy: z.string(),
      }),
    ),
    /** False when it was only tried, or when problems kept everything out. */
    isDone: z.boolean(),
  }),
)

const anybody = 'Anybody who is signed in.'
const manager = 'People with ManagePeople.'
const query = z.object({ ...pageQuery, search: z.string().max(255).exactOptional() })
const text = z.string().max(255).exactOptional()
/** User name or id. */
const params = z.object({ id: name })
const values = z.object({
  firstName: text,
  lastName: z.string().min(1).max(255).exactOptional(),
  email: text,
  title: text,
  role: text,
  profile: text,
  /** User name or id; empty for nobody. */
  manager: text,
  permissions: z.array(permission).exactOptional(),
  skills: z.array(z.string().min(1).max(80)).max(100).exactOptional(),
  timeZone: name.exactOptional(),
  locale: name.exactOptional(),
  /** Such as `de`; empty for the organisation's. */
  language: z.string().max(16).exactOptional(),
})
const groupParams = z.object({ id })

export const personRoutes = defineRoutes({
  'people.list': {
    method: 'GET',
    path: '/api/people',
    summary: 'People, by name.',
    access: 'signed-in',
    permission: anybody,
    query,
    response: pageOf(person),
    errors: [],
  },
  'people.show': {
    method: 'GET',
    path: '/api/people/{id}',
    summary: 'A person with their groups, absences and how much work they have.',
    access: 'signed-in',
    permission: anybody,
    params,
    response: personPage,
    errors: ['not-found'],
  },
  'people.create': {
    method: 'POST',
    path: '/api/people',
    status: 201,
    summary: 'Creates a person.',
    access: 'signed-in',
    permission: `${manager} Nobody gives a permission that they do not have.`,
    body: z.object({
      ...values.shape,
      username: name,
      lastName: z.string().min(1).max(255),
      /** Without one they sign in by other means, or not. */
      password: z.string().min(1).max(1024).exactOptional(),
    }),
    response: z.object({ id: z.string() }),
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
  'people.update': {
    method: 'PATCH',
    path: '/api/people/{id}',
    summary: 'Changes a person; what is left out stays, empty text takes away.',
    access: 'signed-in',
    permission: `${manager} Nobody gives or takes a permission that they do not have.`,
    params,
    body: values,
    response: done,
    errors: ['not-allowed', 'not-found'],
  },
  'people.setPassword': {
    method: 'PUT',
    path: '/api/people/{id}/password',
    summary: 'Gives a person another password; their sessions end.',
    access: 'signed-in',
    permission: `${manager} Not of somebody with a permission that they do not have.`,
    params,
    body: z.object({ password: z.string().min(1).max(1024) }),
    response: done,
    errors: ['not-allowed', 'not-found'],
  },
  'people.freeze': {
    method: 'POST',
    path: '/api/people/{id}/freeze',
    summary: 'Keeps a person out for the time being: signed out, no new work.',
    access: 'signed-in',
    permission: manager,
    params,
    response: done,
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
  'people.deactivate': {
    method: 'POST',
    path: '/api/people/{id}/deactivate',
    summary: 'Keeps a person out for good; what they did stays theirs.',
    access: 'signed-in',
    permission: manager,
    params,
    response: done,
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
  'people.activate': {
    method: 'POST',
    path: '/api/people/{id}/activate',
    summary: 'Makes a frozen or deactivated person active again.',
    access: 'signed-in',
    permission: manager,
    params,
    response: done,
    errors: ['not-allowed', 'not-found'],
  },
  'people.import': {
    method: 'POST',
    path: '/api/people/import',
    summary: 'Creates and changes people as a CSV file says: all of it, or nothing.',
    access: 'signed-in',
    permission: `${manager} Giving permissions needs all of them.`,
    body: z.object({
      csv: z.string().min(1).max(2_000_000),
      /** Only say what would be done. */
      dryRun: z.boolean().default(false),
    }),
    response: importReport,
    errors: ['not-allowed'],
  },
  'groups.list': {
    method: 'GET',
    path: '/api/groups',
    summary: 'Public groups and queues, by name.',
    access: 'signed-in',
    permission: anybody,
    query: z.object({ ...query.shape, kind: z.enum(['Group', 'Queue']).exactOptional() }),
    response: pageOf(group),
    errors: [],
  },
  'groups.show': {
    method: 'GET',
    path: '/api/groups/{id}',
    summary: 'A group or queue with the people in it.',
    access: 'signed-in',
    permission: anybody,
    params: groupParams,
    response: groupPage,
    errors: ['not-found'],
  },
  'groups.create': {
    method: 'POST',
    path: '/api/groups',
    status: 201,
    summary: 'Creates a group or queue.',
    access: 'signed-in',
    permission: manager,
    body: z.object({
      kind: z.enum(['Group', 'Queue']),
      apiName: z.string().min(1).max(80),
      name,
      email: text,
      emailsMembers: z.boolean().exactOptional(),
    }),
    response: z.object({ id: z.string() }),
    errors: ['not-allowed', 'conflict'],
  },
  'groups.update': {
    method: 'PATCH',
    path: '/api/groups/{id}',
    summary: 'Changes what a group or queue is called, its address, and who is told by mail.',
    access: 'signed-in',
    permission: manager,
    params: groupParams,
    body: z.object({
      name: name.exactOptional(),
      email: text,
      emailsMembers: z.boolean().exactOptional(),
    }),
    response: done,
    errors: ['not-allowed', 'not-found'],
  },
  'groups.delete': {
    method: 'DELETE',
    path: '/api/groups/{id}',
    summary: 'Deletes a group or queue that no open work is for.',
    access: 'signed-in',
    permission: manager,
    params: groupParams,
    response: done,
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
  'groups.addMember': {
    method: 'POST',
    path: '/api/groups/{id}/members',
    summary: 'Makes a person or a public group a member; no group comes to hold itself.',
    access: 'signed-in',
    permission: manager,
    params: groupParams,
    /** User name, API name of a public group, or an id. */
    body: z.object({ member: name }),
    response: done,
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
  'groups.removeMember': {
    method: 'DELETE',
    path: '/api/groups/{id}/members/{memberId}',
    summary: 'Takes a member out. Work that nobody is left for raises an incident at once.',
    access: 'signed-in',
    permission: manager,
    params: z.object({ id, memberId: id }),
    response: done,
    errors: ['not-allowed', 'not-found'],
  },
})

export type Person = z.infer<typeof person>
export type PersonPage = z.infer<typeof personPage>
export type PersonState = z.infer<typeof personState>
export type Group = z.infer<typeof group>
export type GroupPage = z.infer<typeof groupPage>
export type PeopleImport = z.infer<typeof importReport>
