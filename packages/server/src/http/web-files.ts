// The web application's files: those with a hash in their name for ever, the page itself never
// kept.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Fallback } from './errors.ts'

/** Files that pages of any site load, by the beginning of their names. */
const elements = ['work-guide', 'inbox-element']

const noPage: Fallback = () => false

/**
 * Serves a folder that Vite built. Gives what answers every other address of a page: the
 * application, which knows its own addresses. Without a folder there is no page.
 */
export async function serveWebFiles(
  app: FastifyInstance,
  webRoot: string | undefined,
): Promise<Fallback> {
  if (webRoot === undefined || !existsSync(join(webRoot, 'index.html'))) return noPage
  await app.register(fastifyStatic, {
    root: webRoot,
    wildcard: false,
    index: ['index.html'],
    cacheControl: false,
    // The build lays compressed copies beside the files.
    preCompressed: true,
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(webRoot, 'assets'))
      const cache = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'
      void response.header('cache-control', cache)
      // Pages of any site load the elements; what they show needs a token.
      if (elements.some((name) => path.startsWith(join(webRoot, name)))) {
        void response.header('access-control-allow-origin', '*')
        void response.header('cross-origin-resource-policy', 'cross-origin')
      }
    },
  })
  return (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead || !wantsPage) return false
    void reply.sendFile('index.html')
    return true
  }
}
