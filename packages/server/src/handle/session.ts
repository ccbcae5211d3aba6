// Signing in and out, and the sessions and the password one has.
import {
  type BegunSession,
  passwordCharactersMin,
  type Runtime,
  type SessionRow,
} from '@stagewright/runtime'
import { instantText, rowInstant } from '../render/instant.ts'
import { valueOf } from '../api-error.ts'
import { localPath } from '../session/local-path.ts'
import type { Handlers, SessionCarrier } from './handler.ts'

type Name =
  | 'session.show'
  | 'session.ways'
  | 'session.signIn'
  | 'session.signInAs'
  | 'session.beginProvider'
  | 'session.makeLink'
  | 'session.redeemLink'
  | 'session.changePassword'
  | 'session.signOut'
  | 'session.personas'
  | 'sessions.list'
  | 'sessions.end'
  | 'sessions.endOthers'
  | 'sessions.endAll'
  | 'people.sessions'
  | 'people.endSessions'

export const sessionHandlers: Handlers<Name> = {
  'session.show': async ({ viewer, needsSecondFactor }) => ({ viewer, needsSecondFactor }),
  'session.ways': async ({ runtime }) => ({
    password: runtime.hasPasswords,
    provider: runtime.provider.name === undefined ? null : { name: runtime.provider.name },
    passwordCharactersMin,
  }),
  'session.signIn': async ({ runtime, body, session, visit }) => {
    const { username, password, code } = body
    const signedIn = await runtime.sessions.signIn(username, password, visit, code)
    return begun(runtime, session, valueOf(signedIn))
  },
  'session.signInAs': async ({ runtime, body, session, visit }) =>
    begun(runtime, session, valueOf(await runtime.sessions.signInAsPersona(body.username, visit))),
  'session.beginProvider': async ({ runtime, body, session, visit }) => {
    const { url, browserSecret } = valueOf(await runtime.provider.begin(localPath(body.to), visit))
    session.bindBrowser(browserSecret)
    return { url }
  },
  'session.makeLink': async ({ runtime, viewer, scopes }) => {
    const { secret, expiresAt } = await runtime.sessions.makeLink(viewer, scopes)
    // Behind the # it reaches no log, no proxy and no referrer.
    return {
      url: `${runtime.baseUrl}/sign-in#link=${secret}`,
      expiresAt: instantText(expiresAt) ?? '',
    }
  },
  'session.redeemLink': async ({ runtime, body, session, visit }) =>
    begun(runtime, session, valueOf(await runtime.sessions.redeemLink(body.secret, visit))),
  'session.changePassword': async ({ runtime, viewer, body, sessionId, visit }) =>
    valueOf(await runtime.sessions.changePassword(viewer, body, { sessionId, visit })),
  'session.signOut': async ({ runtime, session }) => {
    const { token } = session
    const holder = token === undefined ? undefined : await runtime.sessions.holderOf(token)
    if (token !== undefined) await runtime.sessions.signOut(token)
    session.end()
    const providerUrl = holder?.isOfProvider ? await runtime.provider.signOutUrl() : undefined
    return { done: true, ...(providerUrl !== undefined && { providerUrl }) }
  },
  'session.personas': async ({ runtime }) => ({ items: await runtime.sessions.personas() }),
  'sessions.list': async ({ runtime, viewer, sessionId }) => ({
    items: (await runtime.sessions.list(viewer)).map((row) => ({
      ...renderSession(row),
      isThis: row.id === sessionId,
    })),
    hasPassword: await runtime.sessions.hasPassword(viewer),
    againNeeded: await runtime.sessions.againNeeded(viewer, sessionId),
  }),
  'sessions.end': async ({ runtime, viewer, params, body, sessionId, visit }) =>
    valueOf(await runtime.sessions.end(viewer, params.id, { ...body, sessionId, visit })),
  'sessions.endOthers': async ({ runtime, viewer, body, sessionId, visit }) =>
    valueOf(await runtime.sessions.endOthers(viewer, { ...body, sessionId, visit })),
  'sessions.endAll': async ({ runtime, viewer, sessionId }) =>
    valueOf(await runtime.peopleSessions.endAll(viewer, sessionId)),
  'people.sessions': async ({ runtime, viewer, params }) => ({
    items: valueOf(await runtime.peopleSessions.list(viewer, params.id)).map(renderSession),
  }),
  'people.endSessions': async ({ runtime, viewer, params, sessionId }) =>
    valueOf(await runtime.peopleSessions.end(viewer, params.id, sessionId)),
}

function renderSession(row: SessionRow) {
  const { createdAt, seenAt, expiresAt } = row
  return {
    ...row,
    createdAt: rowInstant(createdAt),
    seenAt: rowInstant(seenAt),
    expiresAt: rowInstant(expiresAt),
  }
}

/** A session begins with a new token, and the one that the browser had before ends. */
async function begun(
  runtime: Pick<Runtime, 'sessions'>,
  session: SessionCarrier,
  signedIn: BegunSession,
): Promise<BegunSession> {
  if (session.isCookie && session.token !== undefined) {
    await runtime.sessions.signOut(session.token, signedIn.token)
  }
  session.begin(signedIn.token)
  return signedIn
}
