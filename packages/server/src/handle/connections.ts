// Connections to other systems.
import { isoInstant } from '@stagewright/base'
import type { Connection } from '@stagewright/api'
import type { ConnectionView } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'connections.list'
  | 'connections.setSecret'
  | 'connections.dropSecret'
  | 'connections.test'
  | 'secrets.rotateKey'

export const connectionHandlers: Handlers<Name> = {
  'connections.list': async ({ runtime, viewer }) => {
    return { items: valueOf(await runtime.connections.list(viewer)).map(render) }
  },
  'connections.setSecret': async ({ runtime, viewer, params, body }) =>
    valueOf(await runtime.connections.setSecret(viewer, params.name, body.values)),
  'connections.dropSecret': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.connections.dropSecret(viewer, params.name)),
  'secrets.rotateKey': async ({ runtime, viewer }) =>
    valueOf(await runtime.connections.rotateKey(viewer)),
  'connections.test': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.connections.test(viewer, params.name)),
}

function render({ secret, lastCall, ...rest }: ConnectionView): Connection {
  return {
    ...rest,
    secret: secret
      ? { changedAt: isoInstant(secret.changedAt), changedBy: secret.changedBy }
      : null,
    lastCall: lastCall
      ? {
          operation: lastCall.operation,
          at: isoInstant(lastCall.at),
          statusCode: lastCall.statusCode,
          problem: lastCall.problem,
          durationMs: lastCall.durationMs,
        }
      : null,
  }
}
