// People, and the groups and queues they belong to, for pickers and for who-is-in.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'

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
  'A public group or a queue with its direct members.',
  z.object({
    id: z.string(),
    kind: z.enum(['Group', 'Queue']),
    apiName: z.string(),
    label: z.string(),
    memberCount: z.number(),
    members: z.array(
      z.object({ id: z.string(), name: z.string(), kind: z.enum(['User', 'Group']) }),
    ),
  }),
)

const anybody = 'Anybody who is signed in.'

export const personRoutes = defineRoutes({
  'people.list': {
    method: 'GET',
    path: '/api/people',
    summary: 'All people, by name.',
    access: 'signed-in',
    permission: anybody,
    response: z.object({ items: z.array(person) }),
    errors: [],
  },
  'groups.list': {
    method: 'GET',
    path: '/api/groups',
    summary: 'All public groups and queues with who is in them.',
    access: 'signed-in',
    permission: anybody,
    response: z.object({ items: z.array(group) }),
    errors: [],
  },
})

export type Person = z.infer<typeof person>
export type Group = z.infer<typeof group>
