// The order in which an orchestration is read: along its arrows, each node after those that lead to
// it, arrows back left aside.
import type { FlowCanvasNode, FlowConnector, FlowDefinition } from '@stagewright/metadata'
import { leadingOn, withBeside } from './beside-arrows.ts'

export type Arrow = {
  kind: 'next' | 'outcome' | 'default' | 'fault' | 'scheduled'
  label: string | null
  connector: FlowConnector | undefined
}

/** The node of a name; a name that every object has is none. */
export function nodeOf({ nodes }: FlowDefinition, name: string): FlowCanvasNode | undefined {
  return Object.hasOwn(nodes, name) ? nodes[name] : undefined
}

/** The arrows of the start: the main one, then those of scheduled paths. */
export function startArrows(definition: FlowDefinition): Arrow[] {
  const { metadata } = definition
  const main = metadata.start?.connector ?? connectorTo(metadata.startElementReference)
  const paths = (metadata.start?.scheduledPaths ?? []).map((path): Arrow => {
    return { kind: 'scheduled', label: path.label ?? path.name ?? null, connector: path.connector }
  })
  const start: Arrow = { kind: 'next', label: null, connector: main }
  return withBeside(definition, [start, ...paths].filter(leadsSomewhere))
}

function connectorTo(target: string | undefined): FlowConnector | undefined {
  return target === undefined ? undefined : { processMetadataValues: [], targetReference: target }
}

/** The arrows of a node, the usual way first; an arrow to nowhere ends there. */
export function arrowsOf(definition: FlowDefinition, node: FlowCanvasNode): Arrow[] {
  return withBeside(definition, ownArrows(leadingOn(definition, node)))
}

function ownArrows(node: FlowCanvasNode): Arrow[] {
  if (node.nodeKind === 'decisions') {
    const outcomes = node.rules.map((rule): Arrow => {
      return { kind: 'outcome', label: rule.label ?? rule.name, connector: rule.connector }
    })
    const label = node.defaultConnectorLabel ?? null
    return [...outcomes, { kind: 'default', label, connector: node.defaultConnector }]
  }
  const next = 'connector' in node ? node.connector : undefined
  const fault = 'faultConnector' in node ? node.faultConnector : undefined
  const arrows: Arrow[] = [{ kind: 'next', label: null, connector: next }]
  return fault ? [...arrows, { kind: 'fault', label: null, connector: fault }] : arrows
}

function leadsSomewhere(arrow: Arrow): boolean {
  return arrow.connector !== undefined
}

/**
 * Names of the nodes that can be reached, in reading order. With `faults` those of fault paths too.
 */
export function readingOrder(definition: FlowDefinition, faults: boolean): string[] {
  const seen = new Set<string>()
  const order: string[] = []
  // A stack of our own: a definition may be longer than the machine's.
  const stack: { name: string; rest: string[] }[] = []
  const enter = (name: string) => {
    const node = nodeOf(definition, name)
    if (!node || seen.has(name)) return
    seen.add(name)
    // The last way is walked first, so that the first stands first once the order is turned round.
    stack.push({ name, rest: targets(arrowsOf(definition, node), faults) })
  }
  for (const start of targets(startArrows(definition), faults).reverse()) {
    enter(start)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.pop()
      if (next !== undefined) enter(next)
      else order.push(stack.pop()?.name ?? '')
    }
  }
  return order.reverse()
}

function targets(arrows: Arrow[], faults: boolean): string[] {
  return arrows
    .filter(({ kind }) => faults || kind !== 'fault')
    .flatMap(({ connector }) => (connector ? [connector.targetReference] : []))
}
