// One request to the outside: guarded addresses, redirects looked at again, a bound on the time and
// on the size of the answer.
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Readable } from 'node:stream'
import { checkUrl, guardedLookup } from './address-guard.ts'

export type HttpRequest = {
  method: string
  url: string
  headers: { [name: string]: string }
  body?: string | Uint8Array
}

export type HttpAnswer = {
  status: number
  headers: { [name: string]: string }
  body: string
}

export type HttpLimits = {
  allowHosts: readonly string[]
  signal: AbortSignal
  /** Longest answer, in bytes; 6 MB without it. */
  bytesMax?: number
}

const BYTES_MAX = 6_000_000
const REDIRECTS_MAX = 5

/** Sends a request and follows redirects. @throws Error in words when no answer comes */
export async function sendHttp(request: HttpRequest, limits: HttpLimits): Promise<HttpAnswer> {
  let current = request
  for (let redirects = 0; ; redirects++) {
    const url = urlOf(current.url)
    checkUrl(url, limits.allowHosts)
    const answer = await once(url, current, limits)
    const next = redirectOf(current, url, answer)
    if (!next) return answer
    if (redirects >= REDIRECTS_MAX) {
      throw new Error(`${url.host} leads from one address to the next without end.`)
    }
    current = next
  }
}

function urlOf(text: string): URL {
  const url = URL.parse?.(text) ?? (URL.canParse(text) ? new URL(text) : null)
  if (url) return url
  throw new Error(`${text || 'An empty text'} is no address.`)
}

/** The request that a redirect asks for; undefined when the answer is none. */
function redirectOf(request: HttpRequest, from: URL, answer: HttpAnswer): HttpRequest | undefined {
  const location = answer.headers['location']
  if (![301, 302, 303, 307, 308].includes(answer.status) || !location) return undefined
  const to = urlOf(new URL(location, from).href)
  const isElsewhere = to.origin !== from.origin
  // What proves who calls is for the system that was called, and for no other.
  const headers = isElsewhere ? withoutCredentials(request.headers) : request.headers
  const keeps = answer.status === 307 || answer.status === 308 || request.method === 'HEAD'
  if (keeps) return { ...request, url: to.href, headers }
  return { method: 'GET', url: to.href, headers: withoutBody(headers) }
}

function withoutCredentials(headers: HttpRequest['headers']): HttpRequest['headers'] {
  const kept = ['accept', 'content-type', 'user-agent', 'idempotency-key', 'accept-language']
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => kept.includes(name.toLowerCase())),
  )
}

function withoutBody(headers: HttpRequest['headers']): HttpRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-/i.test(name)))
}

function once(url: URL, request: HttpRequest, limits: HttpLimits): Promise<HttpAnswer> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {
      method: request.method,
      headers: { 'User-Agent': 'Stagewright', 'Accept-Encoding': 'gzip, br', ...request.headers },
      lookup: guardedLookup(url, limits.allowHosts),
      signal: limits.signal,
      agent: false,
    })
    outgoing.on('error', (error) => reject(inWords(error, url, limits)))
    outgoing.on('response', (incoming) => {
      readBody(incoming, limits.bytesMax ?? BYTES_MAX).then(
        (body) => resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), body }),
        (error: Error) => {
          outgoing.destroy()
          reject(inWords(error, url, limits))
        },
      )
    })
    outgoing.end(request.body)
  })
}

function headersOf(incoming: IncomingMessage): HttpAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

async function readBody(incoming: IncomingMessage, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of unpacked(incoming)) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > bytesMax) throw new Error(`The answer is longer than ${bytesMax} bytes.`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Small when packed may be large when not: the bound counts what comes out. */
function unpacked(incoming: IncomingMessage): Readable {
  const unpackers: { [encoding: string]: () => ReturnType<typeof createGunzip> } = {
    gzip: createGunzip,
    br: createBrotliDecompress as unknown as () => ReturnType<typeof createGunzip>,
    deflate: createInflate as unknown as () => ReturnType<typeof createGunzip>,
  }
  const unpacker = unpackers[incoming.headers['content-encoding'] ?? '']?.()
  if (!unpacker) return incoming
  incoming.on('error', (error) => unpacker.destroy(error))
  return incoming.pipe(unpacker)
}

const reasons: { [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be resolved now',
  ECONNRESET: 'it closed the line',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to it',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody known',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

function inWords(error: Error & { code?: string }, url: URL, { signal }: HttpLimits): Error {
  if (signal.aborted) return new Error(`${url.host} did not answer in time.`, { cause: error })
  const reason = reasons[error.code ?? '']
  if (reason === undefined) return error
  return new Error(`${url.host} cannot be reached: ${reason}.`, { cause: error })
}
