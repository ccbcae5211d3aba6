// `/guest/<secret>`: somebody without an account does one work item. Whoever opens it, once or
// twenty times, changes nothing; its button begins. The secret is all that lets one in, so guesses
// are counted.
import type { Problem, Runtime } from '@stagewright/runtime'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isCrossOrigin } from '../http/same-origin.ts'
import { goneGuestPage, guestPage, guestWorkPage } from './guest-page.ts'

/** Requests of one address, per minute. */
const requestsMax = 60
/** The form says nothing but that it was sent. */
const formBytesMax = 1024

type Asked = FastifyRequest<{ Params: { secret: string } }>

/** Serves the page and begins the work. */
export async function mountGuest(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const config = { rateLimit: { max: requestsMax, timeWindow: 60_000, groupId: ' guest' } }
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, _body, done) => done(null, undefined),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      void reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex')
    })
    scope.get('/guest/:secret', { config }, async (request: Asked, reply) => {
      const view = await runtime.guests.open(request.params.secret)
      return view.ok ? reply.send(guestPage(view.value)) : sayGone(reply, view.error)
    })
    scope.post('/guest/:secret', { config }, async (request: Asked, reply) => {
      if (fromElsewhere(request)) {
        return reply.status(403).send(goneGuestPage('The button was not pressed on its own page.'))
      }
      const view = await runtime.guests.begin(request.params.secret)
      return view.ok ? reply.send(guestWorkPage(view.value)) : sayGone(reply, view.error)
    })
  })
}

function fromElsewhere({ headers }: FastifyRequest): boolean {
  const fetchSite = headers['sec-fetch-site']
  const site = typeof fetchSite === 'string' ? fetchSite : undefined
  return isCrossOrigin({ host: headers.host, origin: headers.origin, fetchSite: site })
}

function sayGone(reply: FastifyReply, { message }: Problem) {
  return reply.status(404).send(goneGuestPage(message))
}
