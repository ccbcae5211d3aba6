// The flows of a story and the versions of its orchestration: the newest one deployed is active,
// and those before it stand as they were.
import type { Definitions, DefinitionVersion } from '@stagewright/conductor'
import type { FlowDefinition } from '@stagewright/metadata'
import { createDefinitions } from '../world/definitions.ts'

export type TrialDefinitions = Definitions & {
  active(): DefinitionVersion[]
  /** Deploys a further version of the orchestration, which is active from now on. */
  deploy(orchestration: FlowDefinition): void
  /** How many versions of the orchestration there are. */
  versionCount(): number
}

/** The flows, and the first version of the orchestration. */
export function trialDefinitions(
  flows: readonly FlowDefinition[],
  first: FlowDefinition,
): TrialDefinitions {
  const versions = [first]
  const withNewest = (newest: FlowDefinition) => createDefinitions([...flows, newest], () => true)
  let now = withNewest(first)
  const isOrchestration = (apiName: string) => apiName === first.apiName
  const numbered = (one: DefinitionVersion): DefinitionVersion =>
    isOrchestration(one.apiName) ? { ...one, version: versions.length } : one
  return {
    ensure: async () => undefined,
    version: (apiName, version) =>
      isOrchestration(apiName) ? versions[version - 1] : now.version(apiName, version),
    activeVersion: (apiName) =>
      isOrchestration(apiName) ? versions.length : now.activeVersion(apiName),
    triggeredBy: (object) => now.triggeredBy(object).map(numbered),
    approvals: () => now.approvals().map(numbered),
    active: () => now.active().map(numbered),
    deploy(orchestration) {
      versions.push(orchestration)
      now = withNewest(orchestration)
    },
    versionCount: () => versions.length,
  }
}
