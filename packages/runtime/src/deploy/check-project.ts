// Whether each flow of a project can run here, and if not, what stands in its way.
import { checkFlow, type FlowSource } from '@stagewright/flow'
import {
  checkDefinitions,
  type Diagnostic,
  type FlowDefinition,
  type Project,
  type ProjectFlow,
  type Schema,
} from '@stagewright/metadata'
import { calledFlows } from '@stagewright/orchestration'
import { isActionKnown } from '../action/find-action.ts'
import type { Deployment } from '../world/deployment.ts'
import type { ReadActions } from './read-actions.ts'

export type CheckedFlow = {
  flow: ProjectFlow
  /** What blocks it, in words; empty for a flow that can run. */
  reasons: string[]
}
export type CheckedProject = { flows: CheckedFlow[]; diagnostics: Diagnostic[] }

type Parts = { project: Project; schema: Schema; actions: ReadActions }

/** Checks all flows of a project against it and against what is deployed already. */
export async function checkProject(
  deployment: Deployment,
  { project, schema, actions }: Parts,
): Promise<CheckedProject> {
  const names = new Set([...deployment.actions.keys(), ...actions.names])
  const source = sourceOf(deployment, project, schema)
  const own = project.flows.flatMap((flow) =>
    checkFlow(flow.definition, {
      schema,
      source,
      actions: (type, name) => isActionKnown(names, type, name),
      file: flow.file,
      placeOf: flow.placeOf,
    }),
  )
  const there = {
    flows: deployment.definitions.active(),
    queues: [...(deployment.resources.get('queue')?.keys() ?? [])],
    groups: [...(deployment.resources.get('group')?.keys() ?? [])],
  }
  const diagnostics = [
    ...project.diagnostics,
    ...actions.diagnostics,
    ...checkDefinitions(project, schema, there),
    ...own,
  ]
  return { flows: blockCallers(project.flows, diagnostics), diagnostics: unique(diagnostics) }
}

function sourceOf(deployment: Deployment, project: Project, schema: Schema): FlowSource {
  const inProject = new Map(project.flows.map(({ definition }) => [definition.apiName, definition]))
  const deployed = (apiName: string): FlowDefinition | undefined => {
    const version = deployment.definitions.activeVersion(apiName)
    return version === undefined ? undefined : deployment.definitions.version(apiName, version)
  }
  const find = (name: string) => inProject.get(name) ?? deployed(name)
  return {
    schema,
    flow: (key) => find(key.slice(0, key.lastIndexOf('@'))),
    keyOf: (apiName) => (find(apiName) ? `${apiName}@0` : undefined),
  }
}

/** A flow is blocked by its own errors, and by calling a flow of the project that is blocked. */
function blockCallers(flows: ProjectFlow[], diagnostics: Diagnostic[]): CheckedFlow[] {
  const errors = new Map<string, string[]>()
  for (const { severity, file, line, message } of diagnostics) {
    if (severity !== 'error') continue
    errors.set(file, [...(errors.get(file) ?? []), `Line ${line}: ${message}`])
  }
  const checked = flows.map((flow) => ({ flow, reasons: errors.get(flow.file) ?? [] }))
  const byName = new Map(checked.map((item) => [item.flow.definition.apiName, item]))
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (const item of checked) {
      if (item.reasons.length > 0) continue
      const called = callsOf(item.flow.definition).find(
        (name) => (byName.get(name)?.reasons.length ?? 0) > 0,
      )
      if (called === undefined) continue
      item.reasons = [`It calls ${called}, which cannot run.`]
      hasChanged = true
    }
  }
  return checked
}

function callsOf(definition: FlowDefinition): string[] {
  const subflows = definition.metadata.subflows.map(({ flowName }) => flowName ?? '')
  return [...calledFlows(definition), ...subflows]
}

function unique(diagnostics: Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter((item) => {
    const key = `${item.file} ${item.line} ${item.column} ${item.code} ${item.message}`
    return !seen.has(key) && seen.add(key)
  })
}
