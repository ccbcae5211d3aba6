// Whether each flow of a project can run here, and if not, what stands in its way.
import { isJsonObject } from '@stagewright/base'
import { type Directory, SERVICE_ACTION } from '@stagewright/conductor'
import { checkFlow, type FlowSource } from '@stagewright/flow'
import {
  checkDefinitions,
  checkTranslations,
  type Diagnostic,
  type FlowDefinition,
  platformFlow,
  type Project,
  type Schema,
} from '@stagewright/metadata'
import type { ReadConnections } from '../connection/read-connections.ts'
import type { Deployment } from '../world/deployment.ts'
import { blockFlows, type CheckedFlow } from './block-flows.ts'
import { checkActionCalls } from './check-action-calls.ts'
import { checkAssignees, type ComingPeople } from './check-assignees.ts'
import { checkObjects } from './check-objects.ts'
import { checkTime } from './check-time.ts'
import { knownActions } from './known-actions.ts'
import { checkNotCarriedOut } from './not-carried-out.ts'
import type { ReadActions } from './read-actions.ts'
import { componentNames, type ReadComponents } from './read-components.ts'

export type CheckedProject = { flows: CheckedFlow[]; diagnostics: Diagnostic[] }

type Parts = {
  project: Project
  schema: Schema
  actions: ReadActions
  components: ReadComponents
  connections: ReadConnections
  /** Undefined where nobody can be asked: people are not checked, and that is said. */
  directory: Directory | undefined
  coming: ComingPeople
}

/** Checks all flows of a project against it, against what is deployed already and who is there. */
export async function checkProject(
  deployment: Deployment,
  { project, schema, actions, components, connections, directory, coming }: Parts,
): Promise<CheckedProject> {
  const known = knownActions(deployment, { project, schema, actions, connections })
  const hasComponent = componentNames(components, deployment.components)
  const source = sourceOf(deployment, project, schema)
  const own = project.flows.flatMap((flow) => [
    ...checkFlow(flow.definition, {
      schema,
      source,
      actions: (type, name) =>
        known.isKnown(type, name) || (type === 'component' && hasComponent(name)),
      components: hasComponent,
      file: flow.file,
      placeOf: flow.placeOf,
    }),
    ...checkActionCalls(flow, known),
    ...checkNotCarriedOut(flow, {
      runsService: (name) => known.isKnown(SERVICE_ACTION, name),
    }),
  ])
  const isDeployed = (apiName: string) =>
    deployment.definitions.activeVersion(apiName) !== undefined
  const there = {
    flows: deployment.definitions.active(),
    queues: [...(deployment.resources.get('queue')?.keys() ?? [])],
    groups: [...(deployment.resources.get('group')?.keys() ?? [])],
    permissionSets: deployedSets(deployment),
  }
  const diagnostics = unique([
    ...project.diagnostics,
    ...actions.diagnostics,
    ...components.diagnostics,
    ...connections.diagnostics,
    ...checkDefinitions(project, schema, there),
    ...checkObjects(project, schema),
    ...checkTranslations(project, schema, {
      flows: there.flows,
      labels: [...(deployment.resources.get('label')?.keys() ?? [])],
    }),
    ...own,
    ...(await checkAssignees(directory, project, coming)),
    ...(await checkTime(project, { directory, coming, isFlowDeployed: isDeployed })),
  ])
  const blocked = blockFlows(project.flows, diagnostics, isDeployed)
  return { flows: blocked.flows, diagnostics: [...diagnostics, ...blocked.diagnostics] }
}

/** Names and labels of the permission sets that are deployed. */
function deployedSets({ resources }: Deployment): string[] {
  return [...(resources.get('permission-set') ?? [])].flatMap(([name, body]) =>
    isJsonObject(body) && typeof body['label'] === 'string' ? [name, body['label']] : [name],
  )
}

function sourceOf(deployment: Deployment, project: Project, schema: Schema): FlowSource {
  const inProject = new Map(project.flows.map(({ definition }) => [definition.apiName, definition]))
  const deployed = (apiName: string): FlowDefinition | undefined => {
    const version = deployment.definitions.activeVersion(apiName)
    return version === undefined ? undefined : deployment.definitions.version(apiName, version)
  }
  const find = (name: string) => inProject.get(name) ?? deployed(name) ?? platformFlow(name)
  return {
    schema,
    flow: (key) => find(key.slice(0, key.lastIndexOf('@'))),
    keyOf: (apiName) => (find(apiName) ? `${apiName}@0` : undefined),
  }
}

/** What two checks found alike, or one check twice, is told once. */
function unique(diagnostics: Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter((item) => {
    const key = [item.file, item.line, item.column, item.code, item.element, item.message].join(' ')
    return !seen.has(key) && seen.add(key)
  })
}
