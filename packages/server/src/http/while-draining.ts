// What a server does that will stop soon: it still answers, and has clients make their next
// connection somewhere else.
import type { Processes } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'

/** Answers close their connection while the process drains. */
export function closeWhileDraining(app: FastifyInstance, processes: Processes): void {
  app.addHook('onSend', async (_, reply) => {
    if (processes.isDraining()) void reply.header('connection', 'close')
  })
}
