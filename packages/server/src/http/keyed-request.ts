// Requests with an Idempotency-Key: read here, carried out once by the runtime.
import { createHash } from 'node:crypto'
import { idempotencyKeyPattern, type Route } from '@stagewright/api'
import type { KeyedRequest } from '@stagewright/runtime'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error.ts'

/**
 * The request as its key names it; undefined when it brings no key, or only reads, which is the
 * same every time. Throws bad-input for a key that is none, or where none is taken.
 */
export function keyedRequest(
  request: FastifyRequest,
  route: Route,
  viewer: { id: string } | undefined,
): KeyedRequest | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || route.method === 'GET') return undefined
  if (!route.takesKey || !viewer) {
    const problem = `${route.method} ${route.path} takes no Idempotency-Key: it does not work in one transaction, so nothing could stand for all of it. Send it without the header.`
    throw new ApiError('bad-input', problem)
  }
  if (typeof key !== 'string' || !idempotencyKeyPattern.test(key)) {
    throw new ApiError('bad-input', 'An Idempotency-Key has 1 to 255 visible ASCII characters.')
  }
  return { personId: viewer.id, key, hash: hashOf(request) }
}

/** Of all that the request asks: the same key with another hash is another request. */
function hashOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('hex')
}
