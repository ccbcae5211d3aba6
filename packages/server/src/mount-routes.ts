// Puts the contract's routes on the server: authenticate, parse, hand over, answer.
import { isHeldAct, routes, type Route } from '@stagewright/api'
import type { Runtime } from '@stagewright/runtime'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { handlerOf, withOthers } from './handle/answer-others.ts'
import type { AnsweredRoute, Call } from './handle/handler.ts'
import { handlers } from './handle/handlers.ts'
import { keyedRequest } from './http/keyed-request.ts'
import { parsePart } from './http/parse.ts'
import { heldInstead } from './http/second-person.ts'
import { addressOf } from './session/address-of.ts'
import { authenticate, type Asking } from './session/authenticate.ts'
import { routeInGuide } from './session/guide-scope.ts'
import { answeredAsAct, fieldsKept } from './session/request-act.ts'
import { browserLabel } from './session/browser-label.ts'
import { providerCookie, sessionCarrier } from './session/session-cookie.ts'

type Gate = { runtime: Runtime; version: string; isSecure: boolean }

/** Mounts every route that answers once. */
export function mountRoutes(app: FastifyInstance, gate: Gate): void {
  for (const name of Object.keys(handlers) as AnsweredRoute[]) app.route(routeOptions(name, gate))
}

function routeOptions(name: AnsweredRoute, gate: Gate): RouteOptions {
  const route: Route = routes[name]
  const asking = new WeakMap<object, Asking>()
  return {
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(route.bodyBytesMax !== undefined && { bodyLimit: route.bodyBytesMax }),
    onRequest: async (request) => {
      asking.set(request, await authenticate(request, name, gate))
    },
    handler: async (request, reply) => {
      const asked = asking.get(request)
      const params = parsePart(route.params, request.params)
      const { id } = request.params as { id?: unknown }
      await routeInGuide(gate.runtime, asked?.guide, { ...route, id })
      const keyed = keyedRequest(request, route, asked?.viewer)
      const own = {
        ...gate,
        viewer: asked?.viewer,
        params,
        query: parsePart(route.query, request.query),
        body: parsePart(route.body, request.body),
        session: {
          ...sessionCarrier(reply, asked?.credentials, gate.isSecure),
          bindBrowser: (secret: string) =>
            providerCookie(request, reply, gate.isSecure).begin(secret),
        },
        sessionId: asked?.sessionId,
        scopes: asked?.scopes ?? null,
        needsSecondFactor: asked?.needsSecondFactor ?? false,
        tokenMadeBy: asked?.tokenMadeBy ?? null,
        visit: {
          address: addressOf(request),
          browser: browserLabel(request.headers['user-agent']),
        },
      }
      const call = withOthers(own, request)
      const asAsked = {
        ...{ runtime: gate.runtime, name, viewer: asked?.viewer, params: request.params },
        ...{ body: request.body, fields: fieldsKept(name) },
      }
      if (isHeldAct(name)) {
        const held = await answeredAsAct(request, { ...asAsked, fields: undefined }, () =>
          heldInstead({ name, call: call as unknown as Call<'heldActs.list'>, request }),
        )
        if (held) return reply.status(202).send(held)
      }
      const answering = () => answeredAsAct(request, asAsked, () => handlerOf(name)(call))
      if (!keyed) return reply.status(route.status ?? 200).send(await answering())
      const { value, isReplayed } = await gate.runtime.once.request(keyed, answering)
      if (isReplayed) void reply.header('idempotency-replayed', 'true')
      return reply.status(route.status ?? 200).send(value)
    },
  }
}
