// Signing in and out.
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'session.show'
  | 'session.signIn'
  | 'session.signInAs'
  | 'session.issueToken'
  | 'session.signOut'
  | 'session.personas'

export const sessionHandlers: Handlers<Name> = {
  'session.show': async ({ viewer }) => ({ viewer }),
  'session.signIn': async ({ runtime, body, session }) => {
    const signedIn = valueOf(await runtime.sessions.signIn(body.username, body.password))
    session.begin(signedIn.token)
    return signedIn
  },
  'session.signInAs': async ({ runtime, body, session }) => {
    const signedIn = valueOf(await runtime.sessions.signInAsPersona(body.username))
    session.begin(signedIn.token)
    return signedIn
  },
  'session.issueToken': async ({ runtime, viewer, body }) => {
    const { token } = valueOf(await runtime.sessions.issueToken(viewer.username, body.label))
    return { token }
  },
  'session.signOut': async ({ runtime, session }) => {
    if (session.token !== undefined) await runtime.sessions.signOut(session.token)
    session.end()
    return { done: true }
  },
  'session.personas': async ({ runtime }) => ({ items: await runtime.sessions.personas() }),
}
