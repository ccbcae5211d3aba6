// What an element comes to: where the flow goes on, or what it needs first.
import type { FlowConnector, FlowNodeKind, FlowCanvasNode } from '@stagewright/metadata'
import type { JsonObject } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import type { FaultBody } from '../fault-signal.ts'
import type { FlowKey } from '../interview.ts'
import type { FlowAnswer, FlowRequest } from '../request.ts'
import type { Turn } from './turn.ts'

export type Outcome =
  /** Go on along a connector; without one the flow at hand ends. */
  | { kind: 'go'; to: FlowConnector | undefined }
  /** Stop and ask; the answer comes to the element's `answer`. */
  | { kind: 'ask'; request: FlowRequest }
  /** Run another flow on top; its outputs come to the element's `returned`. */
  | { kind: 'call'; flow: FlowKey; inputs: { [name: string]: TypedValue } }
  /** Stand at another element again, as Back does. */
  | { kind: 'return-to'; element: string }

/** How one kind of element runs. Faults are raised, see fault-signal.ts. */
export type ElementHandler<Node> = {
  enter(turn: Turn, node: Node): Outcome
  answer?(turn: Turn, node: Node, answer: FlowAnswer): Outcome
  /** What it asked was refused; undefined makes the refusal a fault of the element. */
  refused?(turn: Turn, node: Node, fault: FaultBody): Outcome | undefined
  returned?(turn: Turn, node: Node, outputs: JsonObject): Outcome
  /** A flow run on top failed; undefined leaves the fault to the flow around. */
  failed?(turn: Turn, node: Node, fault: FaultBody): Outcome | undefined
}

export type NodeOf<Kind extends FlowNodeKind> = Extract<FlowCanvasNode, { nodeKind: Kind }>

/** Goes on along a connector. */
export function go(to: FlowConnector | undefined): Outcome {
  return { kind: 'go', to }
}

/** Stops with a request. */
export function ask(request: FlowRequest): Outcome {
  return { kind: 'ask', request }
}
