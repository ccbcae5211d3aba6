// The modules of a project's components. Their address holds a hash of what is in them, so browsers
// keep them for good; they run under the policy of the page, which allows scripts of this site
// only.
import type { Runtime } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../api-error.ts'

/** Serves `/components/<name>.<hash>.js`. */
export function serveComponents(app: FastifyInstance, runtime: Runtime): void {
  app.get('/components/:file', (request, reply) => {
    const path = request.url.replace(/\?.*/s, '')
    const code = runtime.componentModule(decodeURIComponent(path))
    if (code === undefined) throw new ApiError('not-found', `There is nothing at ${path}.`)
    return reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(code)
  })
}
