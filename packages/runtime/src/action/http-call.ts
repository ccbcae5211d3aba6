// A call by HTTP that a flow puts together itself, over a connection or to an address.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { Connection } from '../connection/connection.ts'
import { type HttpAnswer, sendHttp } from '../connection/send-http.ts'
import { jsonOrNull, sendOver } from '../connection/send-over.ts'
import type { System } from '../system.ts'
import { textOf } from './input-values.ts'
import type { OutsideContext } from './outside-call.ts'

/** Types of actions that are such a call. */
export const httpActionTypes: ReadonlySet<string> = new Set(['httpCallout', 'httpCall'])

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Makes the call. A status of any kind is an answer; one that may pass (429, 5xx) only when no try
 * is left.
 */
export async function callHttp(
  system: System,
  inputs: JsonObject,
  context: OutsideContext,
): Promise<JsonObject> {
  const signal = withSeconds(context.signal, Number(inputs['timeoutSeconds'] ?? 30))
  const answer = await send(system, inputs, { ...context, signal })
  const { status, headers, body } = answer
  const mayPass = status === 408 || status === 429 || status >= 500
  if (mayPass && !context.isLastTry) throw new Error(`It answered ${status}.`)
  return { statusCode: status, headers, body, responseBody: body, json: jsonOrNull(body) }
}

function withSeconds(signal: AbortSignal, seconds: number): AbortSignal {
  const milliseconds = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 30, 0.1), 120) * 1000
  return AbortSignal.any([signal, AbortSignal.timeout(milliseconds)])
}

async function send(
  system: System,
  inputs: JsonObject,
  { idempotencyKey, signal }: OutsideContext,
): Promise<HttpAnswer> {
  const method = (textOf(inputs['method']) || 'GET').toUpperCase()
  if (!methods.has(method)) throw final(`${method} is no method of HTTP.`)
  const { connection, address } = targetOf(system, inputs)
  const body = bodyOf(inputs['body'] ?? null)
  const headers = {
    'Idempotency-Key': idempotencyKey,
    ...(body !== undefined && { 'Content-Type': body.contentType }),
    ...pairsOf(inputs['headers'] ?? null, 'headers'),
  }
  const query = Object.entries(pairsOf(inputs['query'] ?? null, 'query'))
  const request = { method, headers, ...(body !== undefined && { body: body.text }) }
  if (connection) {
    const over = { ...request, operation: `${method} ${address}`, path: address, query }
    return sendOver(system, connection, over, signal)
  }
  if (!URL.canParse(address)) throw final(`${address || 'An empty text'} is no address to call.`)
  const url = new URL(address)
  for (const [name, value] of query) url.searchParams.append(name, value)
  const { allowHosts } = system.outside
  return sendHttp({ ...request, url: url.href }, { allowHosts, signal })
}

/** `callout:Name/path` is how Apex and flows write a path below a named credential. */
function targetOf(
  { deployment }: System,
  inputs: JsonObject,
): { connection?: Connection; address: string } {
  const url = textOf(inputs['url'])
  const path = textOf(inputs['path'])
  const [, named, rest = ''] = /^callout:([\w-]+)(.*)$/is.exec(url) ?? []
  const name = textOf(inputs['connection']) || named
  if (!name) return { address: url || path }
  const connection = deployment.connections.get(name)
  if (connection) return { connection, address: named === undefined ? path || url : rest }
  throw final(`There is no connection ${name}. Write connections/${name}.yaml and deploy it.`)
}

function pairsOf(value: Json, name: string): { [name: string]: string } {
  const read = typeof value === 'string' && value !== '' ? jsonOrNull(value) : value
  if (read === null || read === '') return {}
  if (isJsonObject(read)) {
    return Object.fromEntries(Object.entries(read).map(([key, item]) => [key, textOf(item)]))
  }
  throw final(`The input ${name} is no object of names and values.`)
}

function bodyOf(value: Json): { contentType: string; text: string } | undefined {
  if (value === null || value === '') return undefined
  if (typeof value !== 'string') {
    return { contentType: 'application/json', text: JSON.stringify(value) }
  }
  const isJson = jsonOrNull(value) !== null
  return { contentType: isJson ? 'application/json' : 'text/plain; charset=utf-8', text: value }
}

function final(message: string): Error {
  return Object.assign(new Error(message), { retryable: false })
}
