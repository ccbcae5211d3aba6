// Stages side by side, drawn: what leads to the first of them leads to all, and all lead on to
// where the first does.
import type { FlowCanvasNode, FlowDefinition } from '@stagewright/metadata'
import type { Arrow } from './walk.ts'

/** The arrows with those to the stages that stand beside what they lead to. */
export function withBeside({ policy }: FlowDefinition, arrows: Arrow[]): Arrow[] {
  const { beside } = policy ?? {}
  if (!beside) return arrows
  return arrows.flatMap((arrow) => {
    const { connector } = arrow
    const others = connector ? (beside[connector.targetReference] ?? []) : []
    return [
      arrow,
      ...others.flatMap((name): Arrow[] =>
        connector ? [{ ...arrow, connector: { ...connector, targetReference: name } }] : [],
      ),
    ]
  })
}

/** The node as it leads on: a stage beside another one goes where that one does. */
export function leadingOn({ policy, nodes }: FlowDefinition, node: FlowCanvasNode): FlowCanvasNode {
  const groups = Object.entries(policy?.beside ?? {})
  const name = groups.find(([, others]) => others.includes(node.name))?.[0]
  const first = name === undefined ? undefined : nodes[name]
  const isPair = first?.nodeKind === 'orchestratedStages' && node.nodeKind === 'orchestratedStages'
  if (!isPair || !first.connector) return node
  return { ...node, connector: first.connector }
}
