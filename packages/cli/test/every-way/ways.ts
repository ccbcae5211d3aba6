// The ways to a work item, each with the same answer: `done`, or why not.
import type { OpenRuntime } from '@stagewright/runtime'
import type { FastifyInstance } from 'fastify'
import { openProgram } from '../../src/program.ts'
import { testTerminal } from '../terminal.ts'
import type { CopiedItem } from './copy-items.ts'
import type { Call, Operation } from './operations.ts'

export type Answer = { code: string; message: string }
export type Asked = { operation: Operation; token: string; item: CopiedItem }
export type House = { runtime: OpenRuntime; app: FastifyInstance; url: string }

const done: Answer = { code: 'done', message: '' }
/** What everybody is told whose session does not hold any more, where one asks without a server. */
const ended = { code: 'not-signed-in', message: 'The session has ended. Sign in again.' }

export async function inside({ runtime }: House, { operation, token, item }: Asked) {
  const viewer = await runtime.sessions.viewerOf(token)
  if (!viewer) return ended
  const { ok, ...rest } = await operation.inside(runtime, viewer, item)
  return ok || !('error' in rest) ? done : answerOf(rest.error, item)
}

export async function overHttp({ app }: House, { operation, token, item }: Asked) {
  const { status, body } = await send(app, token, operation.http(item))
  return status < 300 ? done : answerOf(body.error, item)
}

/** One command line for all, because reading all its words takes longer than what one of them does. */
const env: { [name: string]: string } = {}
const { terminal, err } = testTerminal({ env })
const run = openProgram(terminal)

export async function byCommand({ url }: House, { operation, token, item }: Asked) {
  Object.assign(env, { STAGEWRIGHT_URL: url, STAGEWRIGHT_TOKEN: token })
  err.length = 0
  const code = await run([...operation.words(item), '--json'])
  return code === 0 ? done : answerOf((JSON.parse(err.join('\n')) as Failure).error, item)
}

/** As one of many; these say why not in words only. */
export async function amongMany({ app }: House, { token, item }: Asked, call: Call) {
  const { status, body } = await send(app, token, call)
  if (status >= 300) return answerOf(body.error, item)
  const [own] = body.items
  if (own?.id !== item.id) throw new Error(`Nothing is said of ${item.id}.`)
  return own.isDone ? done : answerOf({ code: '', message: own.message ?? '' }, item)
}

let addresses = 0

/** By the page that the link of a mail opens. */
export async function byLink({ app }: House, secret: string, choice: string): Promise<number> {
  const answer = await app.inject({
    method: 'POST',
    url: `/decide/${secret}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // Each try from elsewhere: whoever sends many forms is stopped.
    remoteAddress: `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`,
    payload: `choice=${choice}`,
  })
  return answer.statusCode
}

type Failure = { error: Answer }
type Body = Failure & { items: { id: string; isDone: boolean; message: string | null }[] }

async function send(app: FastifyInstance, token: string, { path, body }: Call) {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await app.inject({ method: 'POST', url: path, headers, ...(body && { body }) })
  return { status: answer.statusCode, body: answer.json<Body>() }
}

/** Ids are another copy's on every way. */
function answerOf({ code, message }: Answer, { id, runId, stepId }: CopiedItem): Answer {
  let plain = message
  for (const own of [id, runId, stepId]) plain = plain.replaceAll(own, '…')
  return { code, message: plain }
}
