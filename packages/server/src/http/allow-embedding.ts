// Pages of other sites that an operator listed may ask the API with a token (never with a cookie);
// everybody else's browser refuses them the answer.
import type { FastifyInstance } from 'fastify'

const answered = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type, last-event-id',
  'access-control-max-age': '600',
}

/** Adds the headers for these origins, such as `https://crm.example.org`; none adds nothing. */
export function allowEmbedding(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return
  const allowed = new Set(origins)
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    void reply.header('vary', 'Origin')
    const { origin } = request.headers
    if (origin !== undefined && allowed.has(origin)) {
      void reply.header('access-control-allow-origin', origin)
      // Else a page of another site does not see it.
      void reply.header('access-control-expose-headers', 'date')
    }
  })
  app.options('/api/*', async (request, reply) => {
    const { origin } = request.headers
    if (origin !== undefined && allowed.has(origin)) void reply.headers(answered)
    return reply.status(204).send()
  })
}
