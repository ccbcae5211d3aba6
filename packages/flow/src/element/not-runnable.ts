// Kinds of elements that have no meaning inside a flow, or none that this interpreter knows.
import type { FlowCanvasNode } from '@stagewright/metadata'
import { raise } from '../fault-signal.ts'
import type { ElementHandler } from '../interview/outcome.ts'

/** A handler that faults with what the element is. */
export function notRunnable(what: string): ElementHandler<FlowCanvasNode> {
  return {
    enter: (_turn, node) => raise('not-runnable', `${what} (${node.name}) does not run here.`),
  }
}
