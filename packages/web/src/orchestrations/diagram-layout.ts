// Where the blocks and arrows of an orchestration go. Pure. Columns are steps of the way (longest
// path from the start), lanes are branches: the first way out of a block stays in its lane, every
// other opens one. A lane is one path, so no two blocks meet; Go To arrows run above everything.
import type { Diagram, DiagramConnector, DiagramNode } from '@stagewright/api'

export type PlacedNode = {
  node: DiagramNode
  x: number
  y: number
  width: number
  height: number
}
export type PlacedEdge = {
  key: string
  connector: DiagramConnector
  path: string
  /** The head of the arrow, a closed path. */
  head: string
  labelX: number
  labelY: number
}
export type DiagramLayout = {
  width: number
  height: number
  nodes: PlacedNode[]
  edges: PlacedEdge[]
}

export const sizes = {
  stageWidth: 212,
  decisionWidth: 136,
  endWidth: 72,
  /** The line that arrows run along, below the top of every block. */
  anchor: 22,
  head: 44,
  step: 46,
  outcome: 22,
  pad: 8,
  gap: 36,
  labelledGap: 112,
  laneGap: 36,
  margin: 12,
  goTo: 18,
} as const

/** Height and width of a block. */
export function blockSize(node: DiagramNode): { width: number; height: number } {
  switch (node.kind) {
    case 'stage':
      return {
        width: sizes.stageWidth,
        height: sizes.head + Math.max(1, node.steps.length) * sizes.step + sizes.pad,
      }
    case 'decision':
      return { width: sizes.decisionWidth, height: sizes.head }
    case 'start':
    case 'end':
      return { width: sizes.endWidth, height: sizes.head }
    case 'other':
      return { width: sizes.decisionWidth, height: sizes.head }
  }
}

/** Arrows that lead on; Go Tos and any arrow that would close a circle are left out. */
function forwardArrows(diagram: Diagram): Map<string, DiagramConnector[]> {
  const out = new Map<string, DiagramConnector[]>(diagram.nodes.map((node) => [node.name, []]))
  const open = new Set<string>()
  const done = new Set<string>()
  const visit = (name: string) => {
    open.add(name)
    for (const connector of diagram.connectors) {
      if (connector.from !== name || connector.isGoTo || !out.has(connector.to)) continue
      if (open.has(connector.to)) continue
      out.get(name)?.push(connector)
      if (!done.has(connector.to)) visit(connector.to)
    }
    open.delete(name)
    done.add(name)
  }
  for (const node of diagram.nodes) if (!done.has(node.name)) visit(node.name)
  return out
}

/** Column of each block: the longest way to it. */
function columnsOf(order: readonly string[], out: Map<string, DiagramConnector[]>) {
  const columns = new Map(order.map((name) => [name, 0]))
  // Relaxing once per block is enough: without circles no way is longer than that.
  for (let round = 0; round < order.length; round += 1) {
    let changed = false
    for (const [from, connectors] of out) {
      for (const { to } of connectors) {
        const column = (columns.get(from) ?? 0) + 1
        if (column <= (columns.get(to) ?? 0)) continue
        columns.set(to, column)
        changed = true
      }
    }
    if (!changed) break
  }
  return columns
}

/** Lane of each block: the first way out keeps the lane, the others open new ones. */
function lanesOf(order: readonly string[], out: Map<string, DiagramConnector[]>) {
  const lanes = new Map<string, number>()
  let next = 0
  const place = (name: string, lane: number) => {
    lanes.set(name, lane)
    let isFirst = true
    for (const { to } of out.get(name) ?? []) {
      if (lanes.has(to)) continue
      place(to, isFirst ? lane : next++)
      isFirst = false
    }
  }
  for (const name of order) if (!lanes.has(name)) place(name, next++)
  return lanes
}

type Grid = { columns: Map<string, number>; lanes: Map<string, number> }

function offsets(extents: readonly number[], gaps: readonly number[], from: number): number[] {
  const places: number[] = []
  let at = from
  extents.forEach((extent, index) => {
    places.push(at)
    at += extent + (gaps[index] ?? 0)
  })
  return places
}

function placeNodes(diagram: Diagram, grid: Grid, top: number): PlacedNode[] {
  const columnCount = Math.max(0, ...grid.columns.values()) + 1
  const laneCount = Math.max(0, ...grid.lanes.values()) + 1
  const widths = Array.from({ length: columnCount }, () => 0)
  const heights = Array.from({ length: laneCount }, () => 0)
  const gaps = Array.from({ length: columnCount }, (): number => sizes.gap)
  const cells = diagram.nodes.map((node) => {
    const column = grid.columns.get(node.name) ?? 0
    const lane = grid.lanes.get(node.name) ?? 0
    const size = blockSize(node)
    widths[column] = Math.max(widths[column] ?? 0, size.width)
    heights[lane] = Math.max(heights[lane] ?? 0, size.height)
    const isLabelled = diagram.connectors.some((one) => one.from === node.name && one.label)
    if (isLabelled) gaps[column] = sizes.labelledGap
    return { node, column, lane, ...size }
  })
  const xs = offsets(widths, gaps, sizes.margin)
  const ys = offsets(
    heights,
    heights.map(() => sizes.laneGap),
    top,
  )
  return cells.map(({ node, column, lane, width, height }) => ({
    node,
    x: xs[column] ?? 0,
    y: ys[lane] ?? 0,
    width,
    height,
  }))
}

/** A line of level and upright pieces with rounded corners. */
export function roundedPath(points: readonly (readonly [x: number, y: number])[]): string {
  const radius = 8
  const pieces = points.map(([x, y], at) => {
    const before = points[at - 1]
    const after = points[at + 1]
    if (!before || !after) return `${at === 0 ? 'M' : 'L'}${x} ${y}`
    const reach = (other: readonly [number, number]) => {
      const length = Math.hypot(other[0] - x, other[1] - y)
      const part = length === 0 ? 0 : Math.min(radius, length / 2) / length
      return `${x + (other[0] - x) * part} ${y + (other[1] - y) * part}`
    }
    return `L${reach(before)} Q${x} ${y} ${reach(after)}`
  })
  return pieces.join(' ')
}

function placeEdge(from: PlacedNode, to: PlacedNode, connector: DiagramConnector, track: number) {
  const [x1, y1] = [from.x + from.width, from.y + sizes.anchor]
  const [x2, y2] = [to.x, to.y + sizes.anchor]
  if (connector.isGoTo || x2 <= x1) {
    const shift = 10 + (track % 3) * 5
    const above = sizes.margin + track * sizes.goTo + 8
    const points = [
      [x1, y1],
      [x1 + shift, y1],
      [x1 + shift, above],
      [x2 - shift, above],
      [x2 - shift, y2],
      [x2, y2],
    ] as const
    return { path: roundedPath(points), labelX: (x1 + x2) / 2, labelY: above - 5 }
  }
  const label = { labelX: x1 + 10, labelY: (y2 > y1 ? y2 : y1) - 6 }
  if (y1 === y2)
    return {
      path: roundedPath([
        [x1, y1],
        [x2, y2],
      ]),
      ...label,
    }
  // A branch turns near where it leaves, a merge near where it arrives: both run along an empty
  // lane.
  const turn = y2 > y1 ? x1 + 22 : x2 - 26
  const points = [
    [x1, y1],
    [turn, y1],
    [turn, y2],
    [x2, y2],
  ] as const
  return { path: roundedPath(points), ...label, labelX: y2 > y1 ? turn + 10 : x1 + 10 }
}

/** The whole drawing. */
export function layOutDiagram(diagram: Diagram): DiagramLayout {
  const order = diagram.nodes.map((node) => node.name)
  const out = forwardArrows(diagram)
  const grid = { columns: columnsOf(order, out), lanes: lanesOf(order, out) }
  const isForward = (connector: DiagramConnector) =>
    out.get(connector.from)?.includes(connector) === true
  const known = new Set(order)
  const drawn = diagram.connectors.filter((one) => known.has(one.from) && known.has(one.to))
  const backCount = drawn.filter((one) => !isForward(one)).length
  const top = sizes.margin + (backCount === 0 ? 0 : backCount * sizes.goTo + 18)
  const nodes = placeNodes(diagram, grid, top)
  const byName = new Map(nodes.map((placed) => [placed.node.name, placed]))
  let track = 0
  const edges = drawn.flatMap((connector, at): PlacedEdge[] => {
    const from = byName.get(connector.from)
    const to = byName.get(connector.to)
    if (!from || !to) return []
    const isBack = !isForward(connector)
    const shown = { ...connector, isGoTo: connector.isGoTo || isBack }
    const placed = placeEdge(from, to, shown, isBack ? track++ : 0)
    const [x, y] = [to.x, to.y + sizes.anchor]
    const head = `M${x - 7} ${y - 4} L${x} ${y} L${x - 7} ${y + 4} Z`
    return [{ key: `${at}-${connector.from}-${connector.to}`, connector: shown, head, ...placed }]
  })
  const right = Math.max(0, ...nodes.map((placed) => placed.x + placed.width))
  const bottom = Math.max(0, ...nodes.map((placed) => placed.y + placed.height))
  return { width: right + 40, height: bottom + sizes.margin, nodes, edges }
}
