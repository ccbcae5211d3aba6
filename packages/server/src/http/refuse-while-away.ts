// While the database is away nobody is kept waiting for it: every question that needs it is
// answered at once that it is to be asked again.
import type { Processes } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'

/** Refuses requests of the API, of directories and of pages from mails while it is away. */
export function refuseWhileAway(app: FastifyInstance, processes: Processes): void {
  app.addHook('onRequest', async (request) => {
    const awayMs = processes.databaseAwayMs()
    if (awayMs === 0 || !/^\/(api|scim|decide|progress)\//.test(request.url)) return
    const seconds = Math.round(awayMs / 1000)
    throw new ApiError('busy', `The database has not answered for ${seconds} s. Try again soon.`)
  })
}
