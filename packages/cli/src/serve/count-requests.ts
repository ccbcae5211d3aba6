// How many requests an HTTP server has in hand; live streams are none, for they never end.
import type { Server } from 'node:http'

/** Counts from now on; gives how many there are at the moment. */
export function countRequests(server: Server): () => number {
  let inHand = 0
  server.on('request', ({ url = '' }, response) => {
    if (url.startsWith('/api/live')) return
    inHand++
    response.once('close', () => inHand--)
  })
  return () => inHand
}
