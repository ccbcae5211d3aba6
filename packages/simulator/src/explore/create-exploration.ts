// Everything needed to explore the flows of one project: its definitions, whatever their status,
// its objects, and those that were guessed.
import type { FlowSource } from '@stagewright/flow'
import type { FlowDefinition, Project } from '@stagewright/metadata'
import { type Exploration, exploreFlow } from './explore-flow.ts'
import { inferObjects } from './infer-objects.ts'

export type ProjectExploration = {
  /** Objects and fields that were guessed for a flow. */
  inferredFor(apiName: string): readonly string[]
  /** Explores a flow of the project; undefined when there is none of that name. */
  explore(apiName: string, how?: ExploreHow): Promise<Exploration | undefined>
}

export type ExploreHow = {
  /** Asked before each attempt; false ends the exploration with what it has. */
  hasTime?: () => boolean
  /** True: actions that nothing here carries out give made-up outputs. */
  hasStandIns?: boolean
  /** Whether an action is there; without it, only actions of the platform are. */
  isActionKnown?: (actionType: string, actionName: string) => boolean
}

/** Prepares the exploration of a project's flows. */
export function createExploration(project: Project): ProjectExploration {
  const flows = project.flows.map(({ definition }) => definition)
  const { schema, byFlow } = inferObjects(project.objects, flows)
  const byName = new Map(flows.map((flow) => [flow.apiName, flow]))
  const source = sourceOf(byName, schema)
  return {
    inferredFor: (apiName) => byFlow.get(apiName) ?? [],
    async explore(apiName, how = {}) {
      const definition = byName.get(apiName)
      if (!definition) return undefined
      const { hasTime = () => true, hasStandIns = false } = how
      const isActionKnown = how.isActionKnown ?? (() => false)
      return exploreFlow(definition, {
        source,
        flows,
        hasTime,
        isActionKnown: (type, name) => hasStandIns || isActionKnown(type, name),
      })
    },
  }
}

function sourceOf(
  byName: ReadonlyMap<string, FlowDefinition>,
  schema: FlowSource['schema'],
): FlowSource {
  return {
    schema,
    flow: (key) => byName.get(key.slice(0, key.lastIndexOf('@'))),
    keyOf: (apiName) => (byName.has(apiName) ? `${apiName}@1` : undefined),
  }
}
