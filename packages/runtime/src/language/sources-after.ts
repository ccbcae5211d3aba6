// The texts that there are to translate when a project has come: its own, and those that are
// deployed beside it.
import { isJsonObject, type Json } from '@stagewright/base'
import type { FlowDefinition, ObjectDefinition, Project } from '@stagewright/metadata'
import type { Deployment } from '../world/deployment.ts'
import { type Known, sourceTexts } from './process-texts.ts'

/** Each text by its key; `objects` are those that there are when the project has come. */
export function sourcesAfter(
  deployment: Deployment,
  project: Pick<Project, 'flows' | 'labels'>,
  objects: readonly ObjectDefinition[],
): ReadonlyMap<string, string> {
  const flows = new Map<string, FlowDefinition>()
  for (const flow of deployment.definitions.active()) flows.set(flow.apiName.toLowerCase(), flow)
  for (const { definition } of project.flows) {
    flows.set(definition.apiName.toLowerCase(), definition)
  }
  const labels = new Map(
    labelsIn(deployment.resources.get('label')).map((one) => [one.apiName, one]),
  )
  for (const label of project.labels) labels.set(label.apiName, label)
  return sourceTexts({ flows: [...flows.values()], objects, labels: [...labels.values()] })
}

/** The custom labels that are deployed. */
export function labelsIn(stored: ReadonlyMap<string, Json> | undefined): Known['labels'] {
  return [...(stored ?? [])].map(([apiName, body]) => ({
    apiName,
    value: isJsonObject(body) ? String(body['value'] ?? '') : '',
  }))
}
