// The canvas of a flow as a graph: which elements lead where, and what must hold on each way.
import { rememberingOf } from '@stagewright/base'
import type {
  FlowCanvasNode,
  FlowConnector,
  FlowDefinition,
  FlowOrchestratedStage,
  FlowRule,
  FlowStageStep,
} from '@stagewright/metadata'

/** What must be so for a way to be taken. */
export type Turning =
  | { kind: 'always' }
  /** `index` is that of the outcome that must hold; -1: none of them. */
  | { kind: 'outcome'; node: string; rules: readonly FlowRule[]; index: number }
  | { kind: 'items'; node: string; collection: string }
  | { kind: 'fault'; node: string }
  | { kind: 'event'; node: string; event: string }
  | { kind: 'later-path'; path: string }
  /** The step of a stage; nothing leads on from it. */
  | { kind: 'step'; step: FlowStageStep }
  /** Out of a stage, once it is done. */
  | { kind: 'stage-exit'; stage: FlowOrchestratedStage }

export type Way = { from: string; to: string; turning: Turning }

/** The name of the place where a flow begins. */
export const START = '$start'

export type Canvas = {
  waysFrom: ReadonlyMap<string, readonly Way[]>
  /** Every element that the start leads to. */
  reachable: ReadonlySet<string>
  /** True when each element leads on to another: nothing but its person ends such a flow. */
  isEndless: boolean
}

/** The graph of a flow. Ways to elements that are not there are left out. */
export const canvasOf = rememberingOf((definition: FlowDefinition): Canvas => {
  const waysFrom = new Map<string, Way[]>()
  const add = (from: string, to: FlowConnector | undefined, turning: Turning) => {
    if (!to || definition.nodes[to.targetReference] === undefined) return
    waysFrom.set(from, [...(waysFrom.get(from) ?? []), { from, to: to.targetReference, turning }])
  }
  const { start } = definition.metadata
  add(START, start?.connector, { kind: 'always' })
  for (const path of start?.scheduledPaths ?? []) {
    add(START, path.connector, { kind: 'later-path', path: path.name ?? '' })
  }
  for (const node of Object.values(definition.nodes)) {
    addWays(node, add)
    if (node.nodeKind !== 'orchestratedStages') continue
    for (const step of node.stageSteps) {
      const way = { from: node.name, to: step.name, turning: { kind: 'step' as const, step } }
      if (step.name) waysFrom.set(node.name, [...(waysFrom.get(node.name) ?? []), way])
    }
  }
  const reachable = reachableIn(waysFrom)
  const isEndless = [...reachable].every((name) => {
    const node = definition.nodes[name]
    return node !== undefined && !mayEnd(node)
  })
  return { waysFrom, reachable, isEndless: isEndless && reachable.size > 0 }
})

type Add = (from: string, to: FlowConnector | undefined, turning: Turning) => void

function addWays(node: FlowCanvasNode, add: Add): void {
  const { name } = node
  const always = { kind: 'always' } as const
  switch (node.nodeKind) {
    case 'decisions': {
      const { rules } = node
      rules.forEach((rule, index) => {
        add(name, rule.connector, { kind: 'outcome', node: name, rules, index })
      })
      add(name, node.defaultConnector, { kind: 'outcome', node: name, rules, index: -1 })
      return
    }
    case 'loops': {
      const collection = node.collectionReference ?? ''
      add(name, node.nextValueConnector, { kind: 'items', node: name, collection })
      add(name, node.noMoreValuesConnector, always)
      return
    }
    case 'waits':
      for (const event of node.waitEvents) {
        add(name, event.connector, { kind: 'event', node: name, event: event.name ?? '' })
      }
      add(name, node.defaultConnector, { kind: 'event', node: name, event: '' })
      break
    case 'actionCalls':
      for (const path of node.actionCallPaths) {
        add(name, 'connector' in path ? path.connector : undefined, always)
      }
      add(name, node.connector, always)
      add(name, node.timeoutConnector, { kind: 'fault', node: name })
      break
    case 'steps':
      for (const connector of node.connectors) add(name, connector, always)
      return
    case 'orchestratedStages':
      add(name, node.connector, { kind: 'stage-exit', stage: node })
      break
    case 'experiments':
      for (const path of node.paths) add(name, path.connector, always)
      return
    default:
      if ('connector' in node) add(name, node.connector, always)
  }
  if ('faultConnector' in node) add(name, node.faultConnector, { kind: 'fault', node: name })
}

/** True when a flow may come to its end at the element. */
function mayEnd(node: FlowCanvasNode): boolean {
  switch (node.nodeKind) {
    case 'decisions':
      return !node.defaultConnector || node.rules.some(({ connector }) => !connector)
    case 'loops':
      return !node.noMoreValuesConnector
    case 'waits':
      return node.waitEvents.some(({ connector }) => !connector)
    default:
      return !('connector' in node && node.connector)
  }
}

function reachableIn(waysFrom: ReadonlyMap<string, readonly Way[]>): Set<string> {
  const reachable = new Set<string>()
  const open = [START]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { to } of waysFrom.get(next) ?? []) {
      if (reachable.has(to)) continue
      reachable.add(to)
      open.push(to)
    }
  }
  return reachable
}

/**
 * A shortest route from an element to another, as the ways it takes; undefined when none leads
 * there. `avoided` ways are taken only where nothing else leads on.
 */
export function routeTo(
  { waysFrom }: Canvas,
  from: string,
  to: string,
  avoided: ReadonlySet<Way>,
): Way[] | undefined {
  if (from === to) return []
  const cameBy = new Map<string, Way>()
  const open = [from]
  const late: Way[] = []
  while (open.length > 0 || late.length > 0) {
    const here = open.shift()
    const way = here === undefined ? late.shift() : undefined
    const ways = here === undefined ? (way ? [way] : []) : (waysFrom.get(here) ?? [])
    for (const next of ways) {
      if (cameBy.has(next.to) || next.to === from) continue
      if (here !== undefined && avoided.has(next)) {
        late.push(next)
        continue
      }
      cameBy.set(next.to, next)
      if (next.to === to) return walkedBack(cameBy, from, to)
      open.push(next.to)
    }
  }
  return undefined
}

function walkedBack(cameBy: ReadonlyMap<string, Way>, from: string, to: string): Way[] {
  const route: Way[] = []
  for (let at = to; at !== from;) {
    const way = cameBy.get(at)
    if (!way) return route
    route.unshift(way)
    at = way.from
  }
  return route
}
