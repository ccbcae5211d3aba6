// Deployed flows and orchestrations.
import type { FlowDefinition } from '@stagewright/metadata'

/** A deployed version of a flow or orchestration. */
export type DefinitionVersion = { apiName: string; version: number; definition: FlowDefinition }

export type Definitions = {
  /**
   * Makes sure that these versions can be asked for; called before a run that pins them is decided.
   */
  ensure(versions: { apiName: string; version: number }[]): Promise<void>
  /** A version at hand, undefined when it is not deployed. */
  version(apiName: string, version: number): FlowDefinition | undefined
  activeVersion(apiName: string): number | undefined
  /**
   * Active record-triggered flows and orchestrations of an object, by trigger order, then API name.
   */
  triggeredBy(object: string): DefinitionVersion[]
  /** Active approval orchestrations, by label. */
  approvals(): DefinitionVersion[]
}
