// `/decide/<secret>`: deciding from a mail. Whoever opens it, once or twenty times, changes
// nothing; the form decides. The secret is all that lets one in, so guesses are counted.
import { approvalCommentMax } from '@stagewright/api'
import type { Problem, Runtime } from '@stagewright/runtime'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isCrossOrigin } from '../http/same-origin.ts'
import { type Choice, decidedPage, decidePage, goneDecidePage } from './decide-page.ts'

/** Requests of one address, per minute. */
const requestsMax = 60
const formBytesMax = 64 * 1024

type Asked = FastifyRequest<{ Params: { secret: string } }>

/** Serves the page and takes its form. */
export async function mountDecide(app: FastifyInstance, runtime: Runtime): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      void reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex')
    })
    const config = { rateLimit: { max: requestsMax, timeWindow: 60_000 } }
    scope.get('/decide/:secret', { config }, async (request: Asked, reply) => {
      const view = await runtime.mailDecisions.open(request.params.secret)
      if (!view.ok) return sayGone(reply, view.error)
      const { choice } = request.query as { choice?: unknown }
      return reply.send(decidePage(view.value, { choice: choiceIn(choice), comments: '' }))
    })
    scope.post('/decide/:secret', { config }, (request: Asked, reply) =>
      takeForm(runtime, request, reply),
    )
  })
}

async function takeForm(runtime: Runtime, request: Asked, reply: FastifyReply) {
  const { secret } = request.params
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
  const choice = choiceIn(form.get('choice'))
  const comments = (form.get('comments') ?? '').replaceAll('\r\n', '\n').trim()
  const problem = problemOf(request, choice, comments)
  if (choice === undefined || problem !== undefined) {
    const view = await runtime.mailDecisions.open(secret)
    if (!view.ok) return sayGone(reply, view.error)
    return reply
      .status(400)
      .send(decidePage(view.value, { choice, comments, ...(problem && { problem }) }))
  }
  const decision = choice === 'approve' ? 'Approve' : 'Reject'
  const made = await runtime.mailDecisions.decide(secret, { decision, comments })
  return made.ok ? reply.send(decidedPage(made.value)) : sayGone(reply, made.error)
}

/** Why the form is not taken; undefined when it is. */
function problemOf(
  { headers }: FastifyRequest,
  choice: Choice | undefined,
  comments: string,
): string | undefined {
  const fetchSite = headers['sec-fetch-site']
  const from = {
    host: headers.host,
    origin: headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  }
  if (isCrossOrigin(from)) return 'The form came from another site. Press the button here.'
  if (choice === undefined) return 'Choose one of the buttons.'
  if (comments.length > approvalCommentMax) {
    return `The comment has ${comments.length} characters; ${approvalCommentMax} fit.`
  }
  return undefined
}

function choiceIn(value: unknown): Choice | undefined {
  return value === 'approve' || value === 'reject' ? value : undefined
}

/** Not there (any more) is 404; a refusal of the engine, such as a rule of duties, is 409. */
function sayGone(reply: FastifyReply, { code, message }: Problem) {
  return reply.status(code === 'not-found' ? 404 : 409).send(goneDecidePage(message))
}
