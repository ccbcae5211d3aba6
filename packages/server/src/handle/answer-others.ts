// What a handler may have others do: answer a route in the same request, or carry one out in the
// name of somebody else, as an act of theirs.
import { type Route, routes } from '@stagewright/api'
import type { Runtime } from '@stagewright/runtime'
import type { FastifyRequest } from 'fastify'
import { parsePart } from '../http/parse.ts'
import { answeredAsAct, fieldsKept } from '../session/request-act.ts'
import type { AnsweredRoute, AnswerOther, Call, CarriedOut, Handler } from './handler.ts'
import { handlers } from './handlers.ts'

type Others = { others: AnswerOther; carryOut(asked: CarriedOut): Promise<unknown> }

/** The handler of a route; which call belongs to which handler is lost in the look-up. */
export function handlerOf(name: AnsweredRoute): (call: object) => Promise<unknown> {
  const handle = handlers[name] as Handler<AnsweredRoute>
  return (call) => handle(call as Call<AnsweredRoute>)
}

/** A call with what it may have others do. */
export function withOthers<C extends { runtime: Runtime }>(
  call: C,
  request: FastifyRequest,
): C & Others {
  const whole: C & Others = {
    ...call,
    others: ((name, viewer, parts) =>
      handlerOf(name)({ ...whole, viewer, ...parts })) as AnswerOther,
    carryOut({ name, viewer, params, body, secondPerson }) {
      const route: Route = routes[name]
      const parts = {
        params: parsePart(route.params, params),
        query: parsePart(route.query, {}),
        body: parsePart(route.body, body ?? undefined),
      }
      const act = { runtime: call.runtime, name, viewer, params, body, secondPerson }
      return answeredAsAct(request, { ...act, fields: fieldsKept(name) }, () =>
        handlerOf(name)({ ...whole, viewer, ...parts }),
      )
    },
  }
  return whole
}
