// The flows and orchestrations of a project as the conductor finds them: each in version 1.
import type { Definitions, DefinitionVersion } from '@stagewright/conductor'
import { type FlowDefinition, platformFlows } from '@stagewright/metadata'

const VERSION = 1

/** All definitions can be asked for; those for which `isActive` holds can be started. */
export function createDefinitions(
  flows: readonly FlowDefinition[],
  isActive: (definition: FlowDefinition) => boolean,
): Definitions & { active(): DefinitionVersion[] } {
  const own = new Set(flows.map(({ apiName }) => apiName.toLowerCase()))
  const platform = platformFlows().filter(({ apiName }) => !own.has(apiName.toLowerCase()))
  const byName = new Map([...platform, ...flows].map((flow) => [flow.apiName, flow]))
  const active = [
    ...platform,
    ...flows.filter((flow) => isActive(flow) && byName.get(flow.apiName) === flow),
  ]
  const activeNames = new Set(active.map(({ apiName }) => apiName))
  const triggered = triggersOf(active)
  return {
    ensure: async () => undefined,
    version: (apiName, version) => (version === VERSION ? byName.get(apiName) : undefined),
    activeVersion: (apiName) => (activeNames.has(apiName) ? VERSION : undefined),
    active: () =>
      active.map((definition) => ({ apiName: definition.apiName, version: VERSION, definition })),
    triggeredBy: (object) => triggered.get(object.toLowerCase()) ?? [],
    approvals: () =>
      active
        .filter(({ kind }) => kind === 'approval-orchestration')
        .sort((left, right) => compare(left.label, right.label))
        .map((definition) => ({ apiName: definition.apiName, version: VERSION, definition })),
  }
}

function triggersOf(active: readonly FlowDefinition[]): Map<string, DefinitionVersion[]> {
  const triggered = new Map<string, DefinitionVersion[]>()
  const ordered = active
    .filter(({ metadata }) => metadata.start?.object !== undefined)
    .sort((left, right) => orderOf(left) - orderOf(right) || compare(left.apiName, right.apiName))
  for (const definition of ordered) {
    const object = (definition.metadata.start?.object ?? '').toLowerCase()
    const version = { apiName: definition.apiName, version: VERSION, definition }
    triggered.set(object, [...(triggered.get(object) ?? []), version])
  }
  return triggered
}

/** Those without an order come after the first thousand and before the rest. */
function orderOf({ metadata }: FlowDefinition): number {
  return metadata.triggerOrder ?? 1000.5
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
