import type { Diagram, DiagramConnector, DiagramNode } from '@stagewright/api'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutDiagram, roundedPath } from './diagram-layout.ts'

const node = (name: string, kind: DiagramNode['kind'] = 'stage', stepCount = 1): DiagramNode => ({
  name,
  label: name,
  description: null,
  kind,
  steps: Array.from({ length: kind === 'stage' ? stepCount : 0 }, (_, at) => ({
    name: `${name}_${at}`,
    label: `${name} ${at}`,
    description: null,
    kind: 'background' as const,
    flow: null,
    assignee: null,
    startsWhen: '',
    completesWhen: '',
    after: [],
  })),
  completesWhen: null,
  outcomes: [],
})

const arrow = (from: string, to: string, isGoTo = false): DiagramConnector => ({
  from,
  to,
  kind: 'next',
  label: null,
  isGoTo,
})

const drawing = (nodes: DiagramNode[], connectors: DiagramConnector[]): Diagram => ({
  version: 1,
  nodes,
  connectors,
})

const placesOf = (diagram: Diagram) =>
  new Map(layOutDiagram(diagram).nodes.map((placed) => [placed.node.name, placed]))

describe('the drawing of an orchestration', () => {
  test('a plain way runs along one line from left to right', () => {
    const places = placesOf(
      drawing(
        [node('Start', 'start'), node('A'), node('B')],
        [arrow('Start', 'A'), arrow('A', 'B')],
      ),
    )
    const [start, a, b] = ['Start', 'A', 'B'].map((name) => places.get(name))
    expect(start?.y).toBe(a?.y)
    expect(a?.y).toBe(b?.y)
    expect(start && a && start.x + start.width < a.x).toBe(true)
    expect(a && b && a.x + a.width < b.x).toBe(true)
  })

  test('a branch opens a lane below, and what both reach lies behind the longer way', () => {
    const places = placesOf(
      drawing(
        [node('D', 'decision'), node('A'), node('B'), node('C'), node('E', 'end')],
        [arrow('D', 'A'), arrow('D', 'B'), arrow('B', 'C'), arrow('A', 'E'), arrow('C', 'E')],
      ),
    )
    expect(places.get('A')?.y).toBe(places.get('D')?.y)
    expect(places.get('B')?.y).toBeGreaterThan(places.get('A')?.y ?? 0)
    expect(places.get('E')?.x).toBeGreaterThan(places.get('C')?.x ?? 0)
  })

  test('a Go To back does not push its target to the right', () => {
    const straight = drawing([node('A'), node('B')], [arrow('A', 'B')])
    const looped = drawing([node('A'), node('B')], [arrow('A', 'B'), arrow('B', 'A', true)])
    expect(placesOf(looped).get('A')?.x).toBe(placesOf(straight).get('A')?.x)
    expect(layOutDiagram(looped).edges).toHaveLength(2)
  })

  test('a circle that nobody marked is drawn as a Go To', () => {
    const { edges } = layOutDiagram(
      drawing([node('A'), node('B')], [arrow('A', 'B'), arrow('B', 'A')]),
    )
    expect(edges.map((edge) => edge.connector.isGoTo)).toEqual([false, true])
  })

  test('an arrow to a block that is not there is left out', () => {
    expect(layOutDiagram(drawing([node('A')], [arrow('A', 'Gone')])).edges).toEqual([])
  })

  test('whatever the arrows, blocks never overlap and all of them are drawn', () => {
    const graphs = fc
      .integer({ min: 1, max: 9 })
      .chain((count) =>
        fc
          .array(
            fc.tuple(
              fc.integer({ min: 0, max: count - 1 }),
              fc.integer({ min: 0, max: count - 1 }),
              fc.boolean(),
            ),
            { maxLength: 16 },
          )
          .map((arrows) => ({ count, arrows })),
      )
    fc.assert(
      fc.property(graphs, ({ count, arrows }) => {
        const nodes = Array.from({ length: count }, (_, at) => node(`N${at}`, 'stage', at % 4))
        const connectors = arrows.map(([from, to, isGoTo]) => arrow(`N${from}`, `N${to}`, isGoTo))
        const layout = layOutDiagram(drawing(nodes, connectors))
        expect(layout.nodes).toHaveLength(count)
        for (const left of layout.nodes) {
          for (const right of layout.nodes) {
            if (left === right) continue
            const apart =
              left.x + left.width <= right.x ||
              right.x + right.width <= left.x ||
              left.y + left.height <= right.y ||
              right.y + right.height <= left.y
            expect(apart).toBe(true)
          }
        }
      }),
    )
  })
})

test('corners are round, ends are sharp', () => {
  expect(
    roundedPath([
      [0, 0],
      [20, 0],
      [20, 20],
    ]),
  ).toBe('M0 0 L12 0 Q20 0 20 8 L20 20')
})
