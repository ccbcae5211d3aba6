// The HTTP server: every route of the contract behind one gate, the web application beside them.
import { randomUUID } from 'node:crypto'
import fastifyCookie from '@fastify/cookie'
import fastifyRateLimit from '@fastify/rate-limit'
import { opensRoute, routes } from '@stagewright/api'
import type { Runtime } from '@stagewright/runtime'
import fastify, { type FastifyInstance } from 'fastify'
import { ApiError } from './api-error.ts'
import { mountDecide } from './decide/mount-decide.ts'
import { answerError, handleErrors } from './http/errors.ts'
import { answerClientError } from './http/client-error.ts'
import { mountProbes } from './http/probes.ts'
import { refuseWhileAway } from './http/refuse-while-away.ts'
import { closeWhileDraining } from './http/while-draining.ts'
import { boundJsonDepth } from './http/json-depth.ts'
import { refuseBrokenText } from './http/broken-text.ts'
import { refuseUnknownHosts } from './http/known-host.ts'
import { sayTime } from './http/say-time.ts'
import { loggerOf, type LogPlace } from './http/logged-request.ts'
import { allowEmbedding } from './http/allow-embedding.ts'
import { sharedCounts } from './http/shared-counts.ts'
import { plainSheet } from './http/plain-page.ts'
import { serveStyleSheets } from './http/style-sheet.ts'
import { progressSheet } from './progress/progress-page.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { serveWebFiles } from './http/web-files.ts'
import { createLiveHub } from './live/live-hub.ts'
import { openEventStream } from './live/event-stream.ts'
import { serveComponents } from './http/component-files.ts'
import { mountFiles } from './mount-files.ts'
import { mountGuest } from './guest/mount-guest.ts'
import { mountProgress } from './progress/mount-progress.ts'
import { mountRoutes } from './mount-routes.ts'
import { mountScim } from './scim/mount-scim.ts'
import { mountSignIn } from './session/mount-sign-in.ts'
import { authenticate } from './session/authenticate.ts'

export type ServerOptions = {
  runtime: Runtime
  /** The version of the program, for health and the contract. */
  version: string
  /** The built web application; without it only the API is served. */
  webRoot?: string
  /** True when browsers come over HTTPS, here or at a proxy in front. */
  secureCookies: boolean
  /** Addresses of proxies whose X-Forwarded-For is believed; else the peer's address stands. */
  trustedProxies?: readonly string[]
  /** Names it answers to beside `localhost` and addresses; any without them. */
  hosts?: readonly string[]
  /** Origins of other sites whose pages may show the Work Guide. */
  embedOrigins?: readonly string[]
  log: LogPlace
}

/** Most bytes of a body, where the contract does not allow more. */
const bodyBytesMax = 2 * 1024 * 1024

/** Builds the server; it does not listen yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { runtime, version, secureCookies: isSecure, log, trustedProxies = [] } = options
  const app = fastify({
    logger: loggerOf(log),
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: bodyBytesMax,
    // Slow senders of headers and bodies; answers may take as long as they take.
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
  sayTime(app, () => runtime.now())
  closeWhileDraining(app, runtime.processes)
  refuseWhileAway(app, runtime.processes)
  boundJsonDepth(app)
  refuseBrokenText(app)
  await setSecurityHeaders(app, isSecure)
  refuseUnknownHosts(app, options.hosts)
  allowEmbedding(app, options.embedOrigins ?? [])
  await app.register(fastifyCookie)
  await app.register(fastifyRateLimit, {
    global: false,
    store: sharedCounts(runtime),
    errorResponseBuilder: (_request, { after }) =>
      new ApiError('too-many-requests', `Too many tries. Try again in ${after}.`),
  })
  const fallback = await serveWebFiles(app, options.webRoot)
  handleErrors(app, fallback)
  mountProbes(app, { processes: runtime.processes, version })
  mountRoutes(app, { runtime, version, isSecure })
  await mountFiles(app, { runtime, isSecure })
  serveComponents(app, runtime)
  serveStyleSheets(app, [plainSheet, progressSheet])
  mountSignIn(app, { runtime, isSecure })
  await mountScim(app, runtime)
  await mountDecide(app, runtime)
  await mountProgress(app, runtime)
  await mountGuest(app, runtime)
  mountLive(app, { runtime, isSecure })
  return app
}

function mountLive(app: FastifyInstance, gate: { runtime: Runtime; isSecure: boolean }): void {
  const { runtime } = gate
  const hub = createLiveHub({
    runtime,
    onError: (error) => app.log.error({ err: error }, 'live stream'),
  })
  const route = routes['live.subscribe']
  app.get(route.path, { exposeHeadRoute: false }, async (request, reply) => {
    const { viewer, credentials, guide } = await authenticate(request, 'live.subscribe', gate)
    if (!viewer || !credentials) throw new ApiError('not-signed-in', 'Sign in first.')
    const { token } = credentials
    const refresh = guide
      ? async () => (await runtime.guide.holderOf(token))?.viewer
      : async () => {
          const holder = await runtime.sessions.holderOf(token)
          return holder && opensRoute(holder.scopes, 'live.subscribe') ? holder.viewer : undefined
        }
    openEventStream(request, reply, { hub, viewer, refresh, isGuide: guide !== undefined })
  })
  // Before the server waits for open connections: these would never end by themselves.
  app.addHook('preClose', async () => hub.close())
}
