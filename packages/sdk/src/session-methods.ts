// The methods of the client for signing in, sessions and tokens.
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Given, Send } from './send.ts'

/** Signing in, sessions and tokens, by their names in the contract. */
export function sessionMethods(send: Send) {
  return {
    session: {
      show: () => send('session.show', 'GET', '/api/session', {}),
      ways: () => send('session.ways', 'GET', '/api/session/ways', {}),
      /** With `code` where the person has a second factor. */
      signIn: (username: string, password: string, code?: string) =>
        send('session.signIn', 'POST', '/api/session', {
          body: { username, password, ...(code !== undefined && { code }) },
        }),
      signInAs: (username: string) =>
        send('session.signInAs', 'POST', '/api/session/persona', { body: { username } }),
      /** In a browser: the answer says where to go. */
      beginProvider: (body: Given<RouteBody<'session.beginProvider'>> = {}) =>
        send('session.beginProvider', 'POST', '/api/session/provider', { body }),
      makeLink: () => send('session.makeLink', 'POST', '/api/session/link', {}),
      redeemLink: (secret: string) =>
        send('session.redeemLink', 'POST', '/api/session/link/redeem', { body: { secret } }),
      changePassword: (body: Given<RouteBody<'session.changePassword'>>) =>
        send('session.changePassword', 'PUT', '/api/session/password', { body }),
      signOut: () => send('session.signOut', 'DELETE', '/api/session', {}),
      personas: () => send('session.personas', 'GET', '/api/personas', {}),
    },
    secondFactor: {
      show: () => send('secondFactor.show', 'GET', '/api/session/second-factor', {}),
      begin: (password: string) =>
        send('secondFactor.begin', 'POST', '/api/session/second-factor', { body: { password } }),
      confirm: (code: string) =>
        send('secondFactor.confirm', 'PUT', '/api/session/second-factor', { body: { code } }),
      renewCodes: (code: string) =>
        send('secondFactor.renewCodes', 'POST', '/api/session/second-factor/recovery-codes', {
          body: { code },
        }),
      remove: (code: string) =>
        send('secondFactor.remove', 'POST', '/api/session/second-factor/remove', {
          body: { code },
        }),
    },
    sessions: {
      list: () => send('sessions.list', 'GET', '/api/sessions', {}),
      /** With the password, unless one has signed in within the last ten minutes. */
      end: (id: string, body: Given<RouteBody<'sessions.end'>> = {}) =>
        send('sessions.end', 'POST', '/api/sessions/{id}/end', { params: { id }, body }),
      endOthers: (body: Given<RouteBody<'sessions.endOthers'>> = {}) =>
        send('sessions.endOthers', 'POST', '/api/sessions/end-others', { body }),
      /** Those of everybody; for administrators. */
      endAll: () => send('sessions.endAll', 'POST', '/api/sessions/end-all', {}),
    },
    tokens: {
      list: (query: Given<RouteQuery<'tokens.list'>> = {}) =>
        send('tokens.list', 'GET', '/api/tokens', { query }),
      create: (body: Given<RouteBody<'tokens.create'>>) =>
        send('tokens.create', 'POST', '/api/tokens', { body }),
      revoke: (id: string) =>
        send('tokens.revoke', 'DELETE', '/api/tokens/{id}', { params: { id } }),
    },
  }
}
