// A connection to another system: its address, how one proves who calls, and the operations that
// flows may call. Plain JSON, kept among the resources of the project; secrets are kept apart.
import type { ActionParameter, ActionSignature } from '@stagewright/metadata'

export type Authentication =
  | { kind: 'none' }
  /** `Authorization: Bearer` with a token that does not change. */
  | { kind: 'bearer' }
  /** A user name and a password. */
  | { kind: 'basic' }
  | { kind: 'apiKey'; in: 'header' | 'query'; name: string }
  /** OAuth 2 client credentials: a token is fetched with an id and a secret. */
  | { kind: 'oauth2'; tokenUrl: string; scopes: string[] }

export type Connection = {
  name: string
  label: string
  description: string
  /** Without a slash at the end. */
  baseUrl: string
  authentication: Authentication
  /** Headers of every call. Secrets do not belong here. */
  headers: { [name: string]: string }
  timeoutSeconds: number
  /** Tries of a call before the flow takes its fault path. */
  attempts: number
  operations: Operation[]
  /** The file of the project it comes from. */
  file: string
}

export type Operation = {
  /** The name flows call it by, after `Connection.`. */
  id: string
  summary: string
  /** In upper case. */
  method: string
  /** With `{parameters}` in it. */
  path: string
  parameters: OperationParameter[]
  body?: OperationBody
  responses: OperationResponse[]
}

export type OperationParameter = ActionParameter & {
  in: 'path' | 'query' | 'header'
  /** The name in the address or header, where the input has another. */
  sentAs: string
  /** Whether a list is sent as one value with commas instead of one after the other. */
  isJoined: boolean
}

export type OperationBody = { contentType: string; isRequired: boolean; type: string }

/** `code` is a status, a range such as `4XX`, or `default`. */
export type OperationResponse = { code: string; type?: string }

/** What must be told before a connection may be used, by the way it proves itself. */
export const secretFields: { [K in Authentication['kind']]: readonly string[] } = {
  none: [],
  bearer: ['token'],
  basic: ['username', 'password'],
  apiKey: ['key'],
  oauth2: ['clientId', 'clientSecret'],
}

/** What a flow gives to an operation and gets from it. */
export function operationSignature({ parameters, body, responses }: Operation): ActionSignature {
  const named = (name: string, type: string, isRequired = false): ActionParameter => {
    return { name, type, isCollection: false, isRequired }
  }
  const outputs = responses.flatMap(({ code, type }) =>
    type === undefined ? [] : [named(code, type)],
  )
  return {
    inputs: [...parameters, ...(body ? [named('body', body.type, body.isRequired)] : [])],
    outputs: [
      named('responseCode', 'Number'),
      ...outputs,
      ...(outputs.some(({ name }) => name === '2XX') ? [] : [named('2XX', 'Any')]),
      ...(outputs.some(({ name }) => name === 'default') ? [] : [named('default', 'Any')]),
      named('defaultExc', 'String'),
    ],
  }
}

/** `Connection.operation` taken apart; the operation may hold dots of its own. */
export function operationName(actionName: string): { connection: string; operation: string } {
  const at = actionName.indexOf('.')
  if (at < 0) return { connection: actionName, operation: '' }
  return { connection: actionName.slice(0, at), operation: actionName.slice(at + 1) }
}

/** The operation that a call of a flow means; undefined when none is registered. */
export function findOperation(
  connections: ReadonlyMap<string, Connection>,
  actionName: string,
): { connection: Connection; operation: Operation } | undefined {
  const name = operationName(actionName)
  const connection = connections.get(name.connection)
  const lower = name.operation.toLowerCase()
  const operation = connection?.operations.find(({ id }) => id.toLowerCase() === lower)
  return connection && operation && { connection, operation }
}
