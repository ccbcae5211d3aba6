// People, and the groups and queues they belong to, for pickers and for who-is-in.
import { z } from 'zod'
import { component } from './component.ts'
import { pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { id } from './value.ts'

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
    /** Its direct members; a group may hold groups. */
    members: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.enum(['User', 'Group']) }),
    ),
  }),
)

const anybody = 'Anybody who is signed in.'
const query = z.object({ ...pageQuery, search: z.string().max(255).exactOptional() })

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
    params: z.object({ id }),
    response: groupPage,
    errors: ['not-found'],
  },
})

export type Person = z.infer<typeof person>
export type Group = z.infer<typeof group>
export type GroupPage = z.infer<typeof groupPage>
