// One request over a connection: its address, headers and credentials, and a note of how it went.
import type { Json } from '@stagewright/base'
import { noteCall } from '@stagewright/store'
import type { System } from '../system.ts'
import { credentialsOf, forgetTokens } from './authorize.ts'
import type { Connection } from './connection.ts'
import { type HttpAnswer, sendHttp } from './send-http.ts'

export type OverConnection = {
  /** What is called, for the note. */
  operation: string
  method: string
  /** Below the connection's address. */
  path: string
  query?: readonly (readonly [string, string])[]
  headers?: { [name: string]: string }
  body?: string
  /** Whether a status is a problem worth noting; those from 400 on without it. */
  isProblem?(status: number): boolean
}

/** Sends it and notes the outcome. @throws Error in words when no answer comes */
export async function sendOver(
  system: System,
  connection: Connection,
  request: OverConnection,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const from = system.now()
  const note = (statusCode: number | null, problem: string | null) =>
    noteCall(system.database, {
      connection: connection.name,
      operation: request.operation,
      at: from,
      statusCode,
      problem,
      durationMs: system.now() - from,
    })
  try {
    let answer = await once(system, connection, request, signal)
    if (answer.status === 401 && connection.authentication.kind === 'oauth2') {
      // The token may have been withdrawn before its time.
      forgetTokens(system, connection.name)
      answer = await once(system, connection, request, signal)
    }
    const { isProblem = (status: number) => status >= 400 } = request
    const problem = isProblem(answer.status) ? `It answered ${answer.status}.` : null
    await note(answer.status, problem)
    return answer
  } catch (error) {
    await note(null, error instanceof Error ? error.message : String(error))
    throw error
  }
}

async function once(
  system: System,
  connection: Connection,
  request: OverConnection,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const credentials = await credentialsOf(system, connection, signal)
  const url = new URL(joinPath(connection.baseUrl, request.path))
  for (const [name, value] of request.query ?? []) url.searchParams.append(name, value)
  for (const [name, value] of Object.entries(credentials.query)) url.searchParams.set(name, value)
  return sendHttp(
    {
      method: request.method,
      url: url.href,
      headers: { ...connection.headers, ...request.headers, ...credentials.headers },
      ...(request.body !== undefined && { body: request.body }),
    },
    { allowHosts: system.outside.allowHosts, signal },
  )
}

function joinPath(baseUrl: string, path: string): string {
  if (path === '') return baseUrl
  return `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
}

/** A text as JSON; null when it is none. */
export function jsonOrNull(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
