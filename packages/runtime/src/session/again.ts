// Who ends sessions gives a factor again, so that a browser left open does not let somebody else
// sign its owner out: the password, or a sign-in of the last minutes.
import { isoInstant } from '@stagewright/base'
import { listSessions, personWithId } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { Again, AgainNeeded } from '../face/sessions.ts'
import type { System } from '../system.ts'
import { noVisit } from './begin-session.ts'
import { isPassword } from './password.ts'
import type { SignInParts } from './sessions.ts'

const FRESH_MS = 10 * 60 * 1000

type Parts = Pick<SignInParts, 'settings' | 'tries'>

/** What the viewer must give again in the session that asks. */
export async function againNeeded(
  system: System,
  { settings }: Pick<Parts, 'settings'>,
  { viewer, sessionId }: { viewer: Viewer; sessionId: string },
): Promise<AgainNeeded> {
  const now = system.now()
  const all = await listSessions(system.database, viewer.id, isoInstant(now))
  const own = all.find(({ id }) => id === sessionId)
  // A link shows no factor: whoever has a session makes one.
  const isFresh = own && own.method !== 'link' && now - Date.parse(own.createdAt) < FRESH_MS
  if (isFresh) return 'nothing'
  if (!settings.hasPasswords) return 'sign-in'
  const person = await personWithId(system.database, viewer.id, isoInstant(now))
  return person?.passwordHash == null ? 'sign-in' : 'password'
}

/**
 * Why the viewer may not go on: the password is missing, wrong or tried too often, or they have
 * none and signed in too long ago. Undefined when they may.
 */
export async function refuseUnlessAgain(
  system: System,
  { settings, tries }: Parts,
  { viewer, again }: { viewer: Viewer; again: Again },
): Promise<Problem | undefined> {
  const { sessionId, password, visit = noVisit } = again
  const needed = await againNeeded(system, { settings }, { viewer, sessionId })
  if (needed === 'nothing') return undefined
  if (needed === 'sign-in') return signInNeeded
  if (password === undefined) return passwordNeeded
  const early = await tries.take(viewer.username, visit)
  if (early) return early
  const person = await personWithId(system.database, viewer.id, isoInstant(system.now()))
  if (!(await isPassword(password, person?.passwordHash ?? null))) return wrongPassword
  await tries.forgive(viewer.username, visit)
  return undefined
}

const passwordNeeded: Problem = {
  isRefusal: true,
  code: 'password-needed',
  message:
    'Ending sessions asks for your password again, for you have not signed in within the last ten minutes. Send it as `password`.',
}

const signInNeeded: Problem = {
  isRefusal: true,
  code: 'password-needed',
  message:
    'Ending sessions asks for a sign-in of the last ten minutes, and you have no password to give. Sign in again first.',
}

const wrongPassword: Problem = {
  isRefusal: true,
  code: 'not-allowed',
  message: 'The password is not right.',
  fields: { password: 'This is not your password.' },
}
