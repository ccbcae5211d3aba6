// What a call of a flow reaches beyond records: code of the project, or another system. Actions of
// the platform reach neither; what they read and write is asked as records are.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { Reach } from '@stagewright/record'

type Call = { actionType: string; actionName: string; inputs: JsonObject; isOwn: boolean }

const httpTypes: ReadonlySet<string> = new Set(['httpCallout', 'httpCall'])

/** What is reached; undefined for an action of the platform. */
export function reachOf({ actionType, actionName, inputs, isOwn }: Call): Reach | undefined {
  if (actionType === 'externalService') return reachOfService(actionName)
  if (httpTypes.has(actionType) && !isOwn) return { kind: 'connection', name: connectionIn(inputs) }
  return isOwn ? { kind: 'class', name: actionName } : undefined
}

/** The connection of an operation, `Ledger.book`. */
export function reachOfService(operation: string): Reach {
  const [name = ''] = operation.split('.')
  return { kind: 'connection', name }
}

/** The connection that a call by HTTP goes over; '' for an address of its own. */
function connectionIn({ connection, url }: JsonObject): string {
  const [, named = ''] = /^callout:([\w-]+)/i.exec(textOf(url)) ?? []
  return textOf(connection) || named
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null || isJsonObject(value) ? '' : String(value)
}
