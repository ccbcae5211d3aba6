// `/progress/<secret>`: how far a run is, for people without an account. Nothing can be done here;
// the secret is all that lets one in, so guesses are counted.
import type { Runtime } from '@stagewright/runtime'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { browserLanguage } from '../http/browser-language.ts'
import { goneProgressPage, progressPage } from './progress-page.ts'

/** Requests of one address, per minute. */
const requestsMax = 60

type Asked = FastifyRequest<{ Params: { secret: string } }>

/** Serves the page. */
export async function mountProgress(app: FastifyInstance, runtime: Runtime): Promise<void> {
  const config = { rateLimit: { max: requestsMax, timeWindow: 60_000, groupId: ' progress' } }
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      void reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex')
        // The address is the secret: no page that one goes to from here is told it.
        .header('referrer-policy', 'no-referrer')
    })
    scope.get('/progress/:secret', { config }, async (request: Asked, reply) => {
      const reading = await runtime.progressLinks.open(
        request.params.secret,
        browserLanguage(request.headers['accept-language']),
      )
      if (reading.ok) return reply.send(progressPage(reading.value))
      return reply.status(404).send(goneProgressPage(reading.error.message))
    })
  })
}
