// What time it is, on every answer of the API: that of the runtime, which goes by the database's
// clock when its machine's is wrong. Pages tell due dates and ages by it.
import type { FastifyInstance } from 'fastify'

/** Adds the header `date`; `now` gives milliseconds since 1970. */
export function sayTime(app: FastifyInstance, now: () => number): void {
  let said = { second: -1, text: '' }
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    const nowMs = now()
    const second = Math.floor(nowMs / 1000)
    // Many are asked within one second.
    if (said.second !== second) said = { second, text: new Date(nowMs).toUTCString() }
    void reply.header('date', said.text)
  })
}
