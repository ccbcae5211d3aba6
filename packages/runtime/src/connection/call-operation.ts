// Calls an operation of a connection: the inputs of the flow become the request, the answer becomes
// the outputs.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { System } from '../system.ts'
import { textOf } from '../action/input-values.ts'
import type { OutsideContext } from '../action/outside-call.ts'
import type { Connection, Operation, OperationParameter } from './connection.ts'
import { jsonOrNull, sendOver } from './send-over.ts'

/** @throws Error to be tried again; with `retryable: false` when another try cannot help */
export async function callOperation(
  system: System,
  { connection, operation }: { connection: Connection; operation: Operation },
  inputs: JsonObject,
  context: OutsideContext,
): Promise<JsonObject> {
  const { path, query, headers } = addressOf(operation, inputs)
  const body = bodyOf(operation, inputs)
  const answer = await sendOver(
    system,
    connection,
    {
      operation: operation.id,
      method: operation.method,
      path,
      query,
      headers: {
        Accept: 'application/json, */*;q=0.5',
        'Idempotency-Key': context.idempotencyKey,
        ...(body && { 'Content-Type': body.contentType }),
        ...headers,
      },
      ...(body && { body: body.text }),
    },
    context.signal,
  )
  const { status } = answer
  const isWell = status >= 200 && status < 300
  const documented = responseFor(operation, status)
  const mayPass = status === 408 || status === 425 || status === 429 || status >= 500
  if (!isWell && ((mayPass && !context.isLastTry) || documented === undefined)) {
    throw problemOf(connection, operation, answer, !mayPass)
  }
  const value = jsonOrNull(answer.body) ?? (answer.body === '' ? null : answer.body)
  return {
    responseCode: status,
    [documented ?? String(status)]: value,
    ...(isWell && { '2XX': value }),
    ...(documented === 'default' || !isWell ? { default: value, defaultExc: answer.body } : {}),
  }
}

/** The name under which the document speaks of a status; undefined when it does not. */
function responseFor({ responses }: Operation, status: number): string | undefined {
  const codes = responses.map(({ code }) => code)
  const range = `${Math.floor(status / 100)}XX`
  return [String(status), range, 'default'].find((code) => codes.includes(code))
}

function problemOf(
  { name }: Connection,
  { id }: Operation,
  { status, body }: { status: number; body: string },
  isFinal: boolean,
): Error {
  const said = body.replace(/\s+/g, ' ').trim().slice(0, 300)
  const message = `${name}.${id} answered ${status}${said === '' ? '.' : `: ${said}`}`
  return Object.assign(new Error(message), { retryable: !isFinal })
}

type Address = { path: string; query: [string, string][]; headers: { [name: string]: string } }

function addressOf({ id, path, parameters }: Operation, inputs: JsonObject): Address {
  const address: Address = { path, query: [], headers: {} }
  for (const parameter of parameters) {
    const { name, sentAs, isRequired, defaultValue } = parameter
    const value = inputs[name] ?? defaultValue ?? null
    if (value === null || value === '') {
      if (!isRequired && parameter.in !== 'path') continue
      const message = `${id} needs the input ${name}, which has no value.`
      throw Object.assign(new Error(message), { retryable: false })
    }
    if (parameter.in === 'path') {
      address.path = address.path.replaceAll(`{${sentAs}}`, encodeURIComponent(joined(value)))
    } else if (parameter.in === 'header') {
      address.headers[sentAs] = joined(value).replaceAll(/[\r\n]/g, ' ')
    } else address.query.push(...queryOf(parameter, value))
  }
  return address
}

function queryOf({ sentAs, isJoined }: OperationParameter, value: Json): [string, string][] {
  if (!Array.isArray(value) || isJoined) return [[sentAs, joined(value)]]
  return value.map((item) => [sentAs, plain(item)])
}

function joined(value: Json): string {
  return Array.isArray(value) ? value.map(plain).join(',') : plain(value)
}

function plain(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : textOf(value)
}

function bodyOf(
  { id, body }: Operation,
  inputs: JsonObject,
): { contentType: string; text: string } | undefined {
  if (!body) return undefined
  const value = inputs['body'] ?? null
  if (value === null) {
    if (!body.isRequired) return undefined
    const message = `${id} needs the input body, which has no value.`
    throw Object.assign(new Error(message), { retryable: false })
  }
  const { contentType } = body
  if (contentType === 'application/x-www-form-urlencoded' && isJsonObject(value)) {
    const pairs = Object.entries(value).map(([name, item]): [string, string] => [
      name,
      plain(item ?? null),
    ])
    return { contentType, text: new URLSearchParams(pairs).toString() }
  }
  const isText = !/json/i.test(contentType) && typeof value === 'string'
  return { contentType, text: isText ? value : JSON.stringify(withoutNulls(value)) }
}

/** Fields that a flow never set are left out, as generated clients do. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      item === null || item === undefined ? [] : [[name, withoutNulls(item)]],
    ),
  )
}
