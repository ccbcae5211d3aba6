// The two questions of whoever runs the processes: does this one live, and may requests be sent to
// it. They are no part of the contract, ask for nobody and are answered also while the database is
// away.
import type { Processes } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'

export type Probed = { processes: Processes; version: string }

/**
 * Mounts `/health`, 200 for as long as the process answers at all, and `/ready`, 200 while requests
 * may come here and 503 with the reasons while they may not.
 */
export function mountProbes(app: FastifyInstance, { processes, version }: Probed): void {
  const { id, role } = processes
  app.get('/health', async (_, reply) => {
    await reply
      .header('cache-control', 'no-store')
      .send({ status: 'ok', version, role, process: id })
  })
  app.get('/ready', async (_, reply) => {
    const reasons = await processes.readiness()
    const status = reasons.length === 0 ? 'ready' : 'not-ready'
    await reply
      .status(reasons.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, version, role, process: id, reasons })
  })
}
