// `/decide/<secret>`: deciding from a mail. Whoever opens it, once or twenty times, changes
// nothing; the form decides. The secret is all that lets one in, so guesses are counted.
import { approvalCommentMax } from '@stagewright/api'
import { mailWriter, type Problem, type Runtime } from '@stagewright/runtime'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { browserLanguage } from '../http/browser-language.ts'
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
    const config = { rateLimit: { max: requestsMax, timeWindow: 60_000, groupId: ' decide' } }
    scope.get('/decide/:secret', { config }, async (request: Asked, reply) => {
      const view = await runtime.mailDecisions.open(request.params.secret)
      if (!view.ok) return sayGone(request, reply, view.error)
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
    if (!view.ok) return sayGone(request, reply, view.error)
    const words = problem && sayProblem(problem, view.value.language)
    return reply
      .status(400)
      .send(decidePage(view.value, { choice, comments, ...(words && { problem: words }) }))
  }
  const decision = choice === 'approve' ? 'Approve' : 'Reject'
  const made = await runtime.mailDecisions.decide(secret, { decision, comments })
  if (made.ok) return reply.send(decidedPage(made.value))
  // The link stays good: once the lines are ticked it decides.
  const view = made.error.code === 'checklist-open' && (await runtime.mailDecisions.open(secret))
  if (!view || !view.ok) return sayGone(request, reply, made.error)
  const again = { choice, comments, problem: made.error.message }
  return reply.status(409).send(decidePage(view.value, again))
}

type FormProblem = { phrase: 'otherSite' | 'chooseButton' | 'commentTooLong'; count?: number }

function sayProblem({ phrase, count = 0 }: FormProblem, language: string): string {
  return mailWriter(language).say(phrase, { count, most: approvalCommentMax })
}

/** Why the form is not taken; undefined when it is. */
function problemOf(
  { headers }: FastifyRequest,
  choice: Choice | undefined,
  comments: string,
): FormProblem | undefined {
  const fetchSite = headers['sec-fetch-site']
  const from = {
    host: headers.host,
    origin: headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  }
  if (isCrossOrigin(from)) return { phrase: 'otherSite' }
  if (choice === undefined) return { phrase: 'chooseButton' }
  if (comments.length > approvalCommentMax) {
    return { phrase: 'commentTooLong', count: comments.length }
  }
  return undefined
}

function choiceIn(value: unknown): Choice | undefined {
  return value === 'approve' || value === 'reject' ? value : undefined
}

/** Not there (any more) is 404; a refusal of the engine, such as a rule of duties, is 409. */
function sayGone(request: FastifyRequest, reply: FastifyReply, { code, message }: Problem) {
  const language = browserLanguage(request.headers['accept-language'])
  return reply.status(code === 'not-found' ? 404 : 409).send(goneDecidePage(message, language))
}
