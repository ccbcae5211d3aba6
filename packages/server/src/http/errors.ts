// Every way a request can fail, in one shape. What nobody foresaw is logged with the request's id
// and answered without a word of what it was.
import { routes } from '@stagewright/api'
import { BrokenRun, tellRemedy } from '@stagewright/runtime'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../api-error.ts'
import { loggedUrl } from './logged-request.ts'
import { notNowText } from './not-now.ts'

const allow = methodsByPath()

/** Sets the handlers for errors and for addresses that are not there. */
export function handleErrors(app: FastifyInstance, fallback: Fallback): void {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.replace(/\?.*/s, '')
    if (!path.startsWith('/api/') && fallback(request, reply)) return reply
    const methods = allow.find(({ pattern }) => pattern.test(path))?.methods
    if (!methods) {
      return answerError(new ApiError('not-found', `There is nothing at ${path}.`), request, reply)
    }
    void reply.header('allow', methods.join(', '))
    const problem = `${path} takes ${methods.join(' and ')}, not ${request.method}.`
    return answerError(new ApiError('method-not-allowed', problem), request, reply)
  })
}

/** Answers an address outside the API; false when it has no answer. */
export type Fallback = (request: FastifyRequest, reply: FastifyReply) => boolean

function methodsByPath(): { pattern: RegExp; methods: string[] }[] {
  const byPath = new Map<string, string[]>()
  for (const { path, method } of Object.values(routes)) {
    byPath.set(path, [...(byPath.get(path) ?? []), method])
  }
  return [...byPath].map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods,
  }))
}

/** Answers with an error; defects are logged. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error, request)
  if (problem.code === 'busy' || problem.code === 'run-broken') {
    request.log.warn(`${request.method} ${loggedUrl(request.url)}: ${wordsOf(error)}`)
    tellRemedy(error, request.server, (line) => request.log.error(line))
  } else if (problem.status >= 500) {
    request.log.error({ err: error }, `${request.method} ${loggedUrl(request.url)}`)
  }
  const { retryAfterSeconds } = problem
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds)
  return reply.status(problem.status).send(problem.answer)
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function problemOf(error: unknown, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) return error
  return known(error, request) ?? internal(request)
}

function internal(request: FastifyRequest): ApiError {
  return new ApiError(
    'internal',
    `Something went wrong on the server’s side. Its log has it under ${request.id}.`,
    { details: { requestId: request.id } },
  )
}

/** How large a body may be, in MiB, for whoever sent a larger one. */
function tooLargeText(bytesMax: number): string {
  const most = Math.round((bytesMax / 1_048_576) * 10) / 10
  return `The request is larger than the ${most} MiB that this address accepts.`
}

function known(error: unknown, request: FastifyRequest): ApiError | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof BrokenRun) return new ApiError('run-broken', error.message)
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>
  const notNow = notNowText(code)
  if (notNow !== undefined) return new ApiError('busy', notNow)
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ApiError('too-large', tooLargeText(request.routeOptions.bodyLimit))
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ApiError('unsupported-media-type', 'Send JSON: `Content-Type: application/json`.')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new ApiError('bad-input', 'The request says it is JSON and is empty.')
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new ApiError('bad-input', `The request is not valid JSON: ${error.message}`)
    default:
      // Fastify's and its plugins' own refusals of the request; their messages are made for
      // callers.
      return statusCode >= 400 && statusCode < 500 && code.startsWith('FST_')
        ? new ApiError('bad-input', error.message)
        : undefined
  }
}
