// Which actions the flows of a project may call once it is deployed, and what each takes and gives.
import { isJsonObject, type Json } from '@stagewright/base'
import {
  type ActionSignature,
  parametersOf,
  type Project,
  type Schema,
  standardActions,
} from '@stagewright/metadata'
import { coreActions } from '../action/core-actions.ts'
import { httpActionTypes } from '../action/http-call.ts'
import { standInName } from '../action/own-action.ts'
import { projectSignature } from '../action/project-action.ts'
import { quickActionPlan } from '../action/quick-action-plan.ts'
import { type Connection, findOperation, operationSignature } from '../connection/connection.ts'
import type { ReadConnections } from '../connection/read-connections.ts'
import type { Deployment } from '../world/deployment.ts'
import type { ReadActions } from './read-actions.ts'

export type KnownActions = {
  /** Whether something runs for a call, be it that a definition of its own is still missing. */
  isKnown(actionType: string, actionName: string): boolean
  /** What a call takes and gives; undefined when nobody has said. */
  signatureOf(actionType: string, actionName: string): ActionSignature | undefined
  /** Of the platform, and not of the project or one of its connections. */
  isStandard(actionType: string, actionName: string): boolean
  /** The project's own stand-in is there. */
  hasStandIn(actionType: string, actionName: string): boolean
  connections: ReadonlyMap<string, Connection>
  /** Resources of the project over those deployed before. */
  resources: ReadonlyMap<string, ReadonlyMap<string, Json>>
  schema: Schema
}

type Parts = {
  project: Project
  schema: Schema
  actions: ReadActions
  connections: ReadConnections
}

/** Actions of the project, with those that were deployed before. */
export function knownActions(
  deployment: Deployment,
  { project, schema, actions, connections: read }: Parts,
): KnownActions {
  const own = new Map([
    ...[...deployment.actions].map(([name, action]) => [name, projectSignature(action)] as const),
    ...actions.signatures,
  ])
  const connections = new Map([
    ...deployment.connections,
    ...read.connections.map((connection) => [connection.name, connection] as const),
  ])
  const resources = resourcesOf(deployment, project)
  const standIn = (type: string, name: string) => standInName(own, type, name)
  const known: KnownActions = {
    connections,
    resources,
    schema,
    hasStandIn: (type, name) => standIn(type, name) !== undefined,
    isStandard: (type, name) => standIn(type, name) === undefined && standardActions.has(type),
    isKnown(type, name) {
      if (standIn(type, name) !== undefined || httpActionTypes.has(type)) return true
      if (type === 'externalService') return findOperation(connections, name) !== undefined
      return coreActions.has(type)
    },
    signatureOf(type, name) {
      const file = standIn(type, name)
      if (file !== undefined) return own.get(file)
      if (type === 'externalService') {
        const found = findOperation(connections, name)
        return found && operationSignature(found.operation)
      }
      if (type === 'quickAction') return quickActionSignature(known, name)
      return standardActions.get(type)
    },
  }
  return known
}

const quickOutputs = parametersOf({ recordId: 'String', contextId: 'String' })

/** A quick action takes where it is used, and the fields of its target. */
function quickActionSignature(
  { resources, schema }: KnownActions,
  name: string,
): ActionSignature | undefined {
  const plan = quickActionPlan(resources, schema, name)
  if (!plan.ok) return undefined
  const fields = schema.object(plan.value.target)?.fields ?? []
  const context = parametersOf({ contextId: plan.value.isUpdate ? 'String!' : 'String' })
  const values = fields.map(({ apiName }) => {
    return { name: apiName, type: 'Any', isCollection: false, isRequired: false }
  })
  return { inputs: [...context, ...values], outputs: quickOutputs }
}

function resourcesOf(deployment: Deployment, project: Project): KnownActions['resources'] {
  const over = (kind: string, items: readonly { apiName: string }[]) => {
    const named = items.map((item) => [item.apiName, item as unknown as Json] as const)
    return [kind, new Map([...(deployment.resources.get(kind) ?? []), ...named])] as const
  }
  return new Map([
    over('email-template', project.emailTemplates),
    over('quick-action', project.quickActions),
    over(
      'workflow',
      project.workflows.map((workflow) => ({ ...workflow, apiName: workflow.object })),
    ),
    over('notification-type', project.notificationTypes),
  ])
}

/** Names in a part of the workflow file of an object: its alerts, its outbound messages. */
export function workflowPart(
  { resources }: KnownActions,
  object: string,
  part: 'alerts' | 'outboundMessages',
): Json[] {
  const workflow = resources.get('workflow')?.get(object)
  const items = workflow !== undefined && isJsonObject(workflow) ? workflow[part] : undefined
  return Array.isArray(items) ? items : []
}
