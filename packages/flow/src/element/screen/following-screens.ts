// Whether another screen can follow, as far as the definitions tell.
import type { FlowConnector, FlowDefinition } from '@stagewright/metadata'
import { referencedConnectors } from '../../scope/connectors.ts'
import { definitionBehind, type Turn } from '../../interview/turn.ts'

/**
 * True when a screen can be reached from a connector of the running element, also in the flows
 * around it.
 */
export function mayShowScreen(turn: Turn, from: FlowConnector | undefined): boolean {
  const { frames } = turn.interview
  const seen = new Set<FlowDefinition>()
  for (let at = frames.length - 1; at >= 0; at--) {
    const frame = frames[at]
    if (frame === undefined) break
    const definition = definitionBehind(turn, frame.flow)
    const node = frame.at === null ? undefined : definition.nodes[frame.at]
    const starts =
      at === frames.length - 1
        ? from
          ? [from]
          : []
        : referencedConnectors(node).filter((connector) => connector !== undefined)
    if (reachesScreen(turn, definition, starts, seen)) return true
  }
  return false
}

function reachesScreen(
  turn: Turn,
  definition: FlowDefinition,
  starts: readonly FlowConnector[],
  seen: Set<FlowDefinition>,
): boolean {
  const visited = new Set<string>()
  const open = starts.map((connector) => connector.targetReference)
  while (open.length > 0) {
    const name = open.pop()
    const node = name === undefined ? undefined : definition.nodes[name]
    if (node === undefined || visited.has(node.name)) continue
    visited.add(node.name)
    if (node.nodeKind === 'screens') return true
    if (node.nodeKind === 'subflows' && hasScreens(turn, node.flowName ?? '', seen)) return true
    open.push(...referencedConnectors(node).map((connector) => connector.targetReference))
  }
  return false
}

/** Whether a flow, or one that it calls, has a screen at all. */
function hasScreens(turn: Turn, flowName: string, seen: Set<FlowDefinition>): boolean {
  const open = [flowName]
  while (open.length > 0) {
    const key = turn.source.keyOf(open.pop() ?? '')
    const called = key === undefined ? undefined : turn.source.flow(key)
    if (called === undefined || seen.has(called)) continue
    seen.add(called)
    if (called.metadata.screens.length > 0) return true
    open.push(...called.metadata.subflows.map((subflow) => subflow.flowName ?? ''))
  }
  return false
}
