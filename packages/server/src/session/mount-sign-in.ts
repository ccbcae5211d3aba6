// `/sign-in/callback`: where the provider sends a browser back to. It ends in our pages in any
// case: in the place that was wanted, or on the sign-in page with the reason why not.
import type { Runtime } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'
import { addressOf } from './address-of.ts'
import { browserLabel } from './browser-label.ts'
import { credentialsOf, providerCookie, sessionCarrier } from './session-cookie.ts'
import { keepFailedProvider } from './request-act.ts'
import { localPath } from './local-path.ts'

/** Serves the address. */
export function mountSignIn(
  app: FastifyInstance,
  { runtime, isSecure }: { runtime: Runtime; isSecure: boolean },
): void {
  app.get('/sign-in/callback', { exposeHeadRoute: false }, async (request, reply) => {
    const before = credentialsOf(request, isSecure)
    const cookie = providerCookie(request, reply, isSecure)
    const query = request.url.replace(/^[^?]*\??/s, '')
    const visit = {
      address: addressOf(request),
      browser: browserLabel(request.headers['user-agent']),
    }
    const done = await runtime.provider.finish({ query, browserSecret: cookie.secret }, visit)
    cookie.end()
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    if (!done.ok) {
      await keepFailedProvider({ runtime, address: addressOf(request) }, done.error)
      return reply.redirect(`/sign-in?problem=${done.error}`, 303)
    }
    const { token, to } = done.value
    if (before?.by === 'cookie') await runtime.sessions.signOut(before.token, token)
    sessionCarrier(reply, undefined, isSecure).begin(token)
    return reply.redirect(localPath(to), 303)
  })
}
