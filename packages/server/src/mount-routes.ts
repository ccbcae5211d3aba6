// Puts the contract's routes on the server: authenticate, parse, hand over, answer.
import { routes, type Route } from '@stagewright/api'
import type { Runtime } from '@stagewright/runtime'
import type { FastifyInstance, RouteOptions } from 'fastify'
import type { AnsweredRoute, Call, Handler } from './handle/handler.ts'
import { handlers } from './handle/handlers.ts'
import { keyedRequest } from './http/keyed-request.ts'
import { parsePart } from './http/parse.ts'
import { authenticate, type Asking } from './session/authenticate.ts'
import { insideGuide } from './session/guide-scope.ts'
import { sessionCarrier } from './session/session-cookie.ts'

type Gate = { runtime: Runtime; version: string; isSecure: boolean }

/** Tries of one address to sign in, per minute. */
const signInTriesMax = 20

/** Mounts every route that answers once. */
export function mountRoutes(app: FastifyInstance, gate: Gate): void {
  for (const name of Object.keys(handlers) as AnsweredRoute[]) app.route(routeOptions(name, gate))
}

function routeOptions(name: AnsweredRoute, gate: Gate): RouteOptions {
  const route: Route = routes[name]
  const asking = new WeakMap<object, Asking>()
  const isSignIn = name === 'session.signIn' || name === 'session.signInAs'
  return {
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(route.bodyBytesMax !== undefined && { bodyLimit: route.bodyBytesMax }),
    ...(isSignIn && { config: { rateLimit: { max: signInTriesMax, timeWindow: 60_000 } } }),
    onRequest: async (request) => {
      asking.set(request, await authenticate(request, route, gate))
    },
    handler: async (request, reply) => {
      const asked = asking.get(request)
      const params = parsePart(route.params, request.params)
      await insideGuide(gate.runtime, asked?.guide, [(request.params as { id?: unknown }).id])
      const keyed = keyedRequest(request, route, asked?.viewer)
      const call = {
        ...gate,
        viewer: asked?.viewer,
        params,
        query: parsePart(route.query, request.query),
        body: parsePart(route.body, request.body),
        session: sessionCarrier(reply, asked?.credentials, gate.isSecure),
      }
      // The table is complete by its type; which handler belongs to which call is lost in the
      // look-up.
      const handle = handlers[name] as Handler<AnsweredRoute>
      const answering = () => handle(call as unknown as Call<AnsweredRoute>)
      if (!keyed) return reply.status(route.status ?? 200).send(await answering())
      const { value, isReplayed } = await gate.runtime.once.request(keyed, answering)
      if (isReplayed) void reply.header('idempotency-replayed', 'true')
      return reply.status(route.status ?? 200).send(value)
    },
  }
}
