// The HTTP server of a process that only takes jobs: its two probes, and a word for everybody else.
import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { loggerOf, type LogPlace } from './http/logged-request.ts'
import { mountProbes, type Probed } from './http/probes.ts'

/** Builds it; it does not listen yet. `log` is where the process writes. */
export function createProbeServer(probed: Probed, log?: LogPlace): FastifyInstance {
  const app = fastify({
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    ...(log && { logger: loggerOf(log) }),
  })
  mountProbes(app, probed)
  app.setNotFoundHandler(async (_, reply) => {
    const message = 'This process only takes jobs. Ask one with the role web or both.'
    await reply.status(404).send({ error: { code: 'not-found', message } })
  })
  return app
}
