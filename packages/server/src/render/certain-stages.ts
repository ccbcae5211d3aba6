// Which stages certainly come: those a run reaches along single arrows, with no decision between.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run } from '../engine-types.ts'
import { type Arrow, arrowsOf, nodeOf, startArrows } from './walk.ts'

/**
 * Names of the stages that lie ahead of where a run stands without a decision before them. The ways
 * of faults and of scheduled paths are not among them.
 */
export function certainStages(definition: FlowDefinition, run: Run): Set<string> {
  const certain = new Set<string>()
  const seen = new Set<string>()
  const ahead = standsAt(run).flatMap((name) => nextOf(arrowsFrom(definition, name)))
  if (Object.keys(run.stages).length === 0) ahead.push(...nextOf(startArrows(definition)))
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const node = nodeOf(definition, name)
    if (!node || seen.has(name)) continue
    seen.add(name)
    if (node.nodeKind === 'orchestratedStages') certain.add(name)
    ahead.push(...nextOf(arrowsFrom(definition, name)))
  }
  return certain
}

/** The stages under way; between two stages, the one that was entered last. */
function standsAt(run: Run): string[] {
  const entries = Object.values(run.stages)
  const open = entries.filter(({ endedAt }) => endedAt === undefined)
  if (open.length > 0) return open.map(({ name }) => name)
  const last = entries.toSorted((one, other) => one.startedAt - other.startedAt).at(-1)
  return last ? [last.name] : []
}

function arrowsFrom(definition: FlowDefinition, name: string): Arrow[] {
  const node = nodeOf(definition, name)
  return node ? arrowsOf(definition, node) : []
}

/** Where the arrows lead that are always taken. */
function nextOf(arrows: Arrow[]): string[] {
  return arrows.flatMap(({ kind, connector }) =>
    kind === 'next' && connector ? [connector.targetReference] : [],
  )
}
