// Signing in and out, and who is asking.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, name } from './value.ts'

/** What a person may do beyond working on their own items. */
export const permission = z.enum([
  'ManageRuns',
  'ReassignWorkItems',
  'ViewAllRuns',
  'ManageDefinitions',
  'ManagePeople',
  'ManageApprovals',
])

export const viewer = component(
  'Viewer',
  'The person who is signed in.',
  z.object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    permissions: z.array(permission),
    /** All groups and queues the person belongs to. */
    groupIds: z.array(z.string()),
    /** People whose delegated approver the person is. */
    delegatorIds: z.array(z.string()),
    /** People who are absent now and whose substitute the person is. */
    absentIds: z.array(z.string()),
    /** IANA name, such as `Europe/Paris`. */
    timeZone: z.string(),
    /** Such as `en_US`. */
    locale: z.string(),
  }),
)

export const session = component('Session', 'A session.', z.object({ viewer }))

export const persona = component(
  'Persona',
  'A person of the sample project whom one may sign in as with one click.',
  z.object({
    username: z.string(),
    name: z.string(),
    title: z.string(),
    /** What they do in the sample, in a sentence. */
    about: z.string(),
  }),
)

const newSession = component(
  'NewSession',
  'A session just begun. Browsers keep the token in a cookie, programs send it.',
  z.object({ viewer, token: z.string() }),
)

export const sessionRoutes = defineRoutes({
  'session.show': {
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    response: session,
    errors: [],
  },
  'session.signIn': {
    method: 'POST',
    path: '/api/session',
    summary: 'Signs in with name and password.',
    access: 'anyone',
    permission: 'Anybody with a user name and a password.',
    body: z.object({ username: name, password: z.string().min(1).max(1024) }),
    response: newSession,
    errors: ['not-signed-in', 'too-many-requests'],
  },
  'session.signInAs': {
    method: 'POST',
    path: '/api/session/persona',
    summary: 'Signs in as a person of the sample project.',
    access: 'anyone',
    permission: 'Anybody, on an installation with the sample project only.',
    body: z.object({ username: name }),
    response: newSession,
    errors: ['not-found', 'not-allowed', 'too-many-requests'],
  },
  'session.issueToken': {
    method: 'POST',
    path: '/api/session/token',
    status: 201,
    summary: 'A token for a program, good for a year; it does what its person may.',
    access: 'signed-in',
    permission: 'Everybody for themselves.',
    /** What it is for, to know it by. */
    body: z.object({ label: name }),
    response: z.object({ token: z.string() }),
    errors: [],
  },
  'session.signOut': {
    method: 'DELETE',
    path: '/api/session',
    summary: 'Ends the session.',
    access: 'anyone',
    permission: 'Anybody; without a session nothing happens.',
    response: done,
    errors: [],
  },
  'session.personas': {
    method: 'GET',
    path: '/api/personas',
    summary: 'The persons of the sample project; none on other installations.',
    access: 'anyone',
    permission: 'Anybody.',
    response: z.object({ items: z.array(persona) }),
    errors: [],
  },
})

export type Permission = z.infer<typeof permission>
export type Viewer = z.infer<typeof viewer>
export type Session = z.infer<typeof session>
export type NewSession = z.infer<typeof newSession>
export type Persona = z.infer<typeof persona>
