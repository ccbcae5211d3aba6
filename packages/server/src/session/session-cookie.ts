// Where a browser keeps its session token. The `__Host-` prefix makes browsers refuse a cookie that
// is not secure, not of this very host or not for all paths; it needs HTTPS.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SessionCarrier } from '../handle/handler.ts'

const options = { path: '/', httpOnly: true, sameSite: 'lax' } as const

/** Longer than any session lives without being used; the server ends it earlier. */
const maxAgeSeconds = 30 * 24 * 3600

export type Credentials = { token: string; by: 'cookie' | 'bearer' } | undefined

/** The name of the cookie. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-stagewright' : 'stagewright'
}

/** The token of a request: the bearer token where there is one, for it was sent on purpose. */
export function credentialsOf(request: FastifyRequest, isSecure: boolean): Credentials {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return { token: bearer, by: 'bearer' }
  if (request.headers.authorization !== undefined) return undefined
  const cookie = request.cookies[cookieName(isSecure)]
  return cookie ? { token: cookie, by: 'cookie' } : undefined
}

/** Minutes that the way to the provider and back may take. */
const providerMinutes = 10

/** The cookie that binds a sign-in with the provider to the browser that began it. */
export function providerCookie(request: FastifyRequest, reply: FastifyReply, isSecure: boolean) {
  const name = `${cookieName(isSecure)}-sign-in`
  const whole = { ...options, secure: isSecure }
  return {
    secret: request.cookies[name],
    begin: (secret: string) =>
      void reply.setCookie(name, secret, { ...whole, maxAge: providerMinutes * 60 }),
    end: () => void reply.clearCookie(name, whole),
  }
}

/** The cookie of this exchange, for the handlers that begin and end sessions. */
export function sessionCarrier(
  reply: FastifyReply,
  credentials: Credentials,
  isSecure: boolean,
): Omit<SessionCarrier, 'bindBrowser'> {
  const name = cookieName(isSecure)
  return {
    token: credentials?.token,
    isCookie: credentials?.by === 'cookie',
    begin: (token) =>
      void reply.setCookie(name, token, { ...options, secure: isSecure, maxAge: maxAgeSeconds }),
    end: () => void reply.clearCookie(name, { ...options, secure: isSecure }),
  }
}
