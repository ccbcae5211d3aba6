// Which approval orchestrations a record can be submitted to. One that starts with an object names
// it; the others take any record id, and what they do with it tells of which object it must be.
import type { FlowDefinition, FlowElementReferenceOrValue } from '@stagewright/metadata'
import { approvalSettings } from '@stagewright/orchestration'
import type { Definitions, DefinitionVersion } from '../port/definitions.ts'

/** Active approval orchestrations that people submit records of an object to, by label. */
export function fittingProcesses(definitions: Definitions, object: string): DefinitionVersion[] {
  return definitions.approvals().filter(({ definition }) => {
    const { start } = definition.metadata
    // What a save starts is not submitted by hand as well.
    if (start?.triggerType !== undefined && start.triggerType !== 'None') return false
    if (start?.object !== undefined) return same(start.object, object)
    const objects = objectsOf(definitions, definition)
    return objects.size === 0 || objects.has(object.toLowerCase())
  })
}

/**
 * The process somebody names: by API name, or as `Object.Process` or `Process` of the legacy form.
 */
export function processNamed(
  definitions: Definitions,
  object: string,
  name: string,
): DefinitionVersion | undefined {
  const all = definitions.approvals()
  return (
    all.find(({ apiName }) => same(apiName, name)) ??
    all.find(({ definition }) => {
      const { process = '' } = approvalSettings(definition)
      return same(process, name) || same(process, `${object}.${name}`)
    })
  )
}

/** Objects, in lower case, whose records the called flows look up or write by the record's id. */
function objectsOf(definitions: Definitions, { metadata }: FlowDefinition): Set<string> {
  const objects = new Set<string>()
  for (const { stageSteps } of metadata.orchestratedStages) {
    for (const { actionName = '', inputParameters } of stageSteps) {
      const version = definitions.activeVersion(actionName)
      const flow = version === undefined ? undefined : definitions.version(actionName, version)
      if (!flow) continue
      const given = inputParameters.filter(({ value }) => isRecordId(value)).map(({ name }) => name)
      for (const object of objectsById(flow, given)) objects.add(object.toLowerCase())
    }
  }
  return objects
}

function isRecordId(value: FlowElementReferenceOrValue | undefined): boolean {
  return /^(recordId|\$Record\.Id)$/i.test(value?.elementReference ?? '')
}

function objectsById({ metadata }: FlowDefinition, variables: readonly string[]): string[] {
  const elements = [...metadata.recordLookups, ...metadata.recordUpdates]
  return elements.flatMap(({ object, filters }) => {
    const isById = filters.some(({ field, value }) => {
      return field === 'Id' && variables.some((name) => same(value?.elementReference ?? '', name))
    })
    return isById && object !== undefined ? [object] : []
  })
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
