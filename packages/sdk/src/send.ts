// Carries one request of the contract: fills the path, writes query and body, reads answer or
// error. Method and path are written at each call and checked against the contract by the compiler,
// so that no schema has to travel to the browser.
import type {
  ErrorAnswer,
  RouteAnswer,
  RouteBody,
  RouteName,
  RouteParams,
  RouteQuery,
  Routes,
} from '@stagewright/api'
import { StagewrightError } from './error.ts'
import { comeAgain } from './come-again.ts'
import { askTwice, insist, isLate } from './insist.ts'

export type ClientOptions = {
  /**
   * Where the server is, such as `http://127.0.0.1:3000`; empty in a page that it served itself.
   */
  baseUrl: string
  /** A session or API token; a browser's cookie needs none. */
  token?: string
  /** The fetch to use; without it the global one. */
  fetch?: typeof fetch
  /** Longest wait for one answer, in milliseconds. */
  timeoutMs?: number
  /**
   * Longest wait, in seconds, when the server says to come again later: a read, or a change with a
   * name, is then sent again after that time, until the waits come to more. 0 without it.
   */
  retryAfterSecondsMax?: number
  /** The name of the one change that is sent: 1 to 255 visible ASCII characters. */
  idempotencyKey?: string
  /** Why it is wanted: where a change needs a second person, they are asked with it. */
  secondPersonReason?: string
}

/** Optional members may also be given as undefined. */
export type Given<T> = {
  [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K]
}

type Part<K extends string, T> = T extends undefined ? unknown : { [key in K]: T }

/** Files go as a form. */
type FormOf<N extends RouteName> = Routes[N] extends { bodyMedia: 'form' } ? FormData : undefined

export type Request<N extends RouteName> = Part<'params', RouteParams<N>> &
  Part<'form', FormOf<N>> &
  (RouteQuery<N> extends undefined ? unknown : { query: Given<RouteQuery<N>> }) &
  (RouteBody<N> extends undefined ? unknown : { body: Given<RouteBody<N>> })

/** Sends a request by its name in the contract; throws StagewrightError. */
export type Send = <N extends RouteName>(
  name: N,
  method: Routes[N]['method'],
  path: Routes[N]['path'],
  request: Request<N>,
) => Promise<RouteAnswer<N>>

type Parts = {
  params?: { [name: string]: string }
  query?: { [name: string]: unknown }
  body?: unknown
  form?: FormData
}

/** Makes the sender for one server and one identity. */
export function createSend(options: ClientOptions): Send {
  const fetchIt = options.fetch ?? fetch
  return async (_name, method, path, request) => {
    const { params, query, body, form } = request as Parts
    const url = options.baseUrl + fillPath(path, params ?? {}) + queryText(query ?? {})
    const { idempotencyKey: key, secondPersonReason: reason } = options
    const isNamed = key !== undefined && method !== 'GET'
    const attempt = async () => {
      const response = await reach(url, () =>
        fetchIt(url, {
          method,
          headers: {
            ...headersOf(options, body !== undefined),
            ...(isNamed && { 'idempotency-key': key }),
            ...(reason !== undefined && method !== 'GET' && asking(reason)),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          ...(form && { body: form }),
          signal: AbortSignal.timeout(options.timeoutMs ?? 120_000),
        }),
      )
      return (await toItsEnd(url, () => readAnswer(response))) as RouteAnswer<typeof _name>
    }
    const { retryAfterSecondsMax = 0 } = options
    const isRepeatable = isNamed || method === 'GET'
    const asSaid = () => comeAgain(attempt, isRepeatable, retryAfterSecondsMax)
    // Without a name nobody knows whether a second try would do it a second time.
    if (isNamed) return insist(asSaid)
    return method === 'GET' ? askTwice(asSaid) : asSaid()
  }
}

/** Fetches bytes that are no JSON; throws StagewrightError. */
export async function fetchBytes(options: ClientOptions, path: string): Promise<Blob> {
  const url = options.baseUrl + path
  const headers = { ...headersOf(options, false), accept: '*/*' }
  const signal = AbortSignal.timeout(options.timeoutMs ?? 120_000)
  const response = await reach(url, () =>
    (options.fetch ?? fetch)(url, { method: 'GET', headers, signal }),
  )
  return toItsEnd(url, async () => {
    if (!response.ok) await readAnswer(response)
    return response.blob()
  })
}

/** Fills the braces of a path. */
export function fillPath(path: string, params: { [name: string]: string }): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

/** The query with its question mark, or nothing. */
export function queryText(query: { [name: string]: unknown }): string {
  const text = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) text.set(name, String(value))
  }
  return text.size === 0 ? '' : `?${text}`
}

/** The header that asks for a second person. */
export function asking(reason: string): { [name: string]: string } {
  return { 'second-person-reason': encodeURIComponent(reason) }
}

/** Headers of every request. */
export function headersOf(options: ClientOptions, hasBody: boolean): { [name: string]: string } {
  return {
    accept: 'application/json',
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
  }
}

/** Runs a fetch and says in words when nobody answers, or when the answer was lost. */
export async function reach(url: string, fetchIt: () => Promise<Response>): Promise<Response> {
  try {
    return await fetchIt()
  } catch (cause) {
    if (wasSent(cause)) throw lost(url, cause)
    const late = isLate(cause)
    const reason = late ? 'did not answer in time' : 'cannot be reached'
    const code = late ? 'answer-lost' : 'unreachable'
    throw new StagewrightError(code, `${serverOf(url)} ${reason}.`, { status: 0, cause })
  }
}

/** What Node's fetch says when the connection stood, and broke; a browser does not say. */
const broken = new Set(['UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'ECONNRESET', 'EPIPE'])

function wasSent(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: { code?: unknown } }
  return typeof cause?.code === 'string' && broken.has(cause.code)
}

/** Reads an answer that has begun. */
async function toItsEnd<T>(url: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    throw cause instanceof StagewrightError ? cause : lost(url, cause)
  }
}

function lost(url: string, cause: unknown): StagewrightError {
  const message = `The connection to ${serverOf(url)} broke off before the whole answer was there.`
  return new StagewrightError('answer-lost', message, { status: 0, cause })
}

function serverOf(url: string): string {
  return /^https?:\/\/[^/]+/.exec(url)?.[0] ?? 'The server'
}

/** The JSON of a good answer; throws the error of any other, and where somebody else is asked. */
export async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text()
  const answer = parseJson(text)
  if (response.status === 202) throw asked(answer)
  if (response.ok && answer !== undefined) return answer
  if (isErrorAnswer(answer)) {
    const { code, message, fields, details } = answer.error
    throw new StagewrightError(code, message, {
      status: response.status,
      ...(fields && { fields }),
      ...(details && { details }),
      ...retryAfterOf(response),
    })
  }
  throw new StagewrightError(
    'unexpected-answer',
    `The answer (status ${response.status}) is not one of Stagewright’s. Is the address right?`,
    { status: response.status },
  )
}

/** The request was kept for a second person, and nothing is done yet. */
function asked(answer: unknown): StagewrightError {
  const { id = '', title = '' } = (answer ?? {}) as { id?: string; title?: string }
  const message = `${title}: a second person is asked. Nothing is done before they agree.`
  return new StagewrightError('second-person-asked', message, {
    status: 202,
    details: { heldActId: id },
  })
}

function retryAfterOf({ headers }: Response): { retryAfterSeconds?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isErrorAnswer(answer: unknown): answer is ErrorAnswer {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return false
  const { error } = answer
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}
