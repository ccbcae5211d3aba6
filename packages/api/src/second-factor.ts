// The second factor of people who sign in with a password: codes of an authenticator.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant } from './value.ts'

export const secondFactor = component(
  'SecondFactor',
  'Whether codes are asked of the viewer beside the password.',
  z.object({
    /** Since when; null where they are not. */
    since: instant.nullable(),
    /** Recovery codes that are not used. */
    codesLeft: z.number(),
    /** Whether a setting asks it of the viewer. */
    isRequired: z.boolean(),
    /** Why the viewer can have none; null when they can. */
    whyNot: z.string().nullable(),
  }),
)

export const newSecondFactor = component(
  'NewSecondFactor',
  'What an authenticator is told. It is in this answer and nowhere else.',
  z.object({
    /** In groups of four, to be typed. */
    secret: z.string(),
    /** An `otpauth:` address, for an authenticator on the same device. */
    uri: z.string(),
  }),
)

const recoveryCodes = component(
  'RecoveryCodes',
  'Codes for the day the authenticator is lost; each opens once. They are shown this once.',
  z.object({ recoveryCodes: z.array(z.string()) }),
)

const own = 'Everybody for themselves.'
const byCode = z.object({ code: z.string().min(1).max(64) })

export const secondFactorRoutes = defineRoutes({
  'secondFactor.show': {
    method: 'GET',
    path: '/api/session/second-factor',
    summary: 'Whether codes are asked of the viewer beside the password.',
    access: 'signed-in',
    permission: own,
    response: secondFactor,
    errors: [],
  },
  'secondFactor.begin': {
    method: 'POST',
    path: '/api/session/second-factor',
    summary: 'Makes a secret for an authenticator; nothing is asked for before it is confirmed.',
    access: 'signed-in',
    permission: own,
    body: z.object({ password: z.string().min(1).max(1024) }),
    response: newSecondFactor,
    errors: ['not-allowed', 'conflict', 'too-many-requests'],
  },
  'secondFactor.confirm': {
    method: 'PUT',
    path: '/api/session/second-factor',
    summary: 'Begins to ask for codes, by a first one; the viewer’s other sessions end.',
    access: 'signed-in',
    permission: own,
    body: byCode,
    response: recoveryCodes,
    errors: ['not-allowed', 'conflict', 'too-many-requests'],
  },
  'secondFactor.renewCodes': {
    method: 'POST',
    path: '/api/session/second-factor/recovery-codes',
    summary: 'Makes other recovery codes; those before open nothing.',
    access: 'signed-in',
    permission: own,
    body: byCode,
    response: recoveryCodes,
    errors: ['not-allowed', 'conflict', 'too-many-requests'],
  },
  'secondFactor.remove': {
    method: 'POST',
    path: '/api/session/second-factor/remove',
    summary: 'Takes the viewer’s second factor away, by a code or a recovery code.',
    access: 'signed-in',
    permission: own,
    body: byCode,
    response: done,
    errors: ['not-allowed', 'conflict', 'too-many-requests'],
  },
  'people.resetSecondFactor': {
    method: 'DELETE',
    path: '/api/people/{id}/second-factor',
    summary: 'Takes away the second factor of somebody who has lost theirs; their sessions end.',
    access: 'signed-in',
    permission:
      'People with ManagePeople. Not their own, nor of somebody with a permission that they do not have.',
    params: z.object({ id }),
    response: done,
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
})

export type SecondFactor = z.infer<typeof secondFactor>
export type NewSecondFactor = z.infer<typeof newSecondFactor>
