// Signing in and out, and who is asking.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name } from './value.ts'

/** What a person may do beyond working on their own items. */
export const permission = z.enum([
  'ManageRuns',
  'ReassignWorkItems',
  'ViewAllRuns',
  'ManageDefinitions',
  'ManagePeople',
  'ManageApprovals',
  'ViewAudit',
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
    /** What things are shown in, such as `de`; null for the organisation's. */
    language: z.string().nullable(),
  }),
)

/** Whether a second factor is asked of the person before they may do anything else. */
const needsSecondFactor = z.boolean()

export const session = component('Session', 'A session.', z.object({ viewer, needsSecondFactor }))

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
  z.object({ viewer, token: z.string(), needsSecondFactor }),
)

/** How one may sign in here. */
export const waysToSignIn = component(
  'WaysToSignIn',
  'How one may sign in on this installation.',
  z.object({
    password: z.boolean(),
    /** An OpenID Connect provider, by the name that its button shows. */
    provider: z.object({ name: z.string() }).nullable(),
    /** The shortest password that is taken, in characters. */
    passwordCharactersMin: z.number(),
  }),
)

export const sessionView = component(
  'OwnSession',
  'A browser or program that is signed in as the viewer.',
  z.object({
    id: z.string(),
    /** How it began. */
    method: z.enum(['password', 'provider', 'persona', 'link']),
    /** Such as `Firefox on Linux`. */
    label: z.string(),
    /** The network address it was begun from. */
    address: z.string(),
    createdAt: instant,
    seenAt: instant,
    /** Until then it lives when it is not used. */
    expiresAt: instant,
    /** Whether the request came with it. */
    isThis: z.boolean(),
  }),
)

const own = 'Everybody for themselves.'
const again = z.object({
  /** The viewer’s own, unless they have signed in within the last ten minutes. */
  password: z.string().min(1).max(1024).exactOptional(),
})
const newPassword = z.string().min(1).max(1024)

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
  'session.ways': {
    method: 'GET',
    path: '/api/session/ways',
    summary: 'How one may sign in here.',
    access: 'anyone',
    permission: 'Anybody.',
    response: waysToSignIn,
    errors: [],
  },
  'session.signIn': {
    method: 'POST',
    path: '/api/session',
    summary: 'Signs in with name and password; a session that came along ends.',
    access: 'anyone',
    permission: 'Anybody with a user name and a password.',
    body: z.object({
      username: name,
      password: z.string().min(1).max(1024),
      /** Of the authenticator, or a recovery code: from people with a second factor. */
      code: z.string().max(64).exactOptional(),
    }),
    response: newSession,
    errors: ['not-signed-in', 'code-needed', 'too-many-requests', 'not-allowed'],
  },
  'session.signInAs': {
    method: 'POST',
    path: '/api/session/persona',
    summary: 'Signs in as a person of the sample project.',
    access: 'anyone',
    permission: 'Anybody, on an installation with the sample project only.',
    body: z.object({ username: name }),
    response: newSession,
    errors: ['not-signed-in', 'too-many-requests'],
  },
  'session.beginProvider': {
    method: 'POST',
    path: '/api/session/provider',
    summary: 'Begins to sign in with the provider: the browser goes to the address in the answer.',
    access: 'anyone',
    permission: 'Anybody, where a provider is set.',
    /** Where the browser goes afterwards, such as `/inbox`. */
    body: z.object({ to: z.string().max(2048).exactOptional() }),
    response: z.object({ url: z.string() }),
    errors: ['not-found', 'provider-away', 'too-many-requests'],
  },
  'session.makeLink': {
    method: 'POST',
    path: '/api/session/link',
    status: 201,
    summary: 'A link that signs the viewer in, in a browser, once, within ten minutes.',
    access: 'signed-in',
    permission: own,
    response: z.object({ url: z.string(), expiresAt: instant }),
    errors: [],
  },
  'session.redeemLink': {
    method: 'POST',
    path: '/api/session/link/redeem',
    summary: 'Signs in by a link, which is used up.',
    access: 'anyone',
    permission: 'Anybody who holds the link.',
    body: z.object({ secret: z.string().min(1).max(255) }),
    response: newSession,
    errors: ['not-signed-in', 'too-many-requests'],
  },
  'session.changePassword': {
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Changes the viewer’s password; their other sessions end.',
    access: 'signed-in',
    permission: own,
    body: z.object({ current: z.string().min(1).max(1024), password: newPassword }),
    response: done,
    errors: ['not-allowed', 'too-many-requests'],
  },
  'session.signOut': {
    method: 'DELETE',
    path: '/api/session',
    summary: 'Ends the session.',
    access: 'anyone',
    permission: 'Anybody; without a session nothing happens.',
    response: z.object({
      done: z.literal(true),
      /** Where the browser goes to sign out of the provider too. */
      providerUrl: z.string().exactOptional(),
    }),
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
  'sessions.list': {
    method: 'GET',
    path: '/api/sessions',
    summary: 'Where the viewer is signed in.',
    access: 'signed-in',
    permission: own,
    response: z.object({
      items: z.array(sessionView),
      /** Whether the viewer has a password; the first one is given by an administrator. */
      hasPassword: z.boolean(),
      /**
       * What must be given again before this session ends others: nothing within ten minutes of
       * signing in; with `sign-in` there is no password to give.
       */
      againNeeded: z.enum(['nothing', 'password', 'sign-in']),
    }),
    errors: [],
  },
  'sessions.end': {
    method: 'POST',
    path: '/api/sessions/{id}/end',
    summary: 'Ends one of the viewer’s sessions.',
    access: 'signed-in',
    permission: own,
    params: z.object({ id }),
    body: again,
    response: done,
    errors: ['not-found', 'password-needed', 'not-allowed', 'too-many-requests'],
  },
  'sessions.endOthers': {
    method: 'POST',
    path: '/api/sessions/end-others',
    summary: 'Ends all sessions of the viewer but the one that asks.',
    access: 'signed-in',
    permission: own,
    body: again,
    response: z.object({ ended: z.number() }),
    errors: ['password-needed', 'not-allowed', 'too-many-requests'],
  },
})

export type Permission = z.infer<typeof permission>
export type Viewer = z.infer<typeof viewer>
export type Session = z.infer<typeof session>
export type NewSession = z.infer<typeof newSession>
export type Persona = z.infer<typeof persona>
export type WaysToSignIn = z.infer<typeof waysToSignIn>
export type OwnSession = z.infer<typeof sessionView>
