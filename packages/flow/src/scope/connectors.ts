// The ways out of an element.
import type { FlowCanvasNode, FlowConnector } from '@stagewright/metadata'

/** All connectors of an element, fault paths too. */
export function referencedConnectors(node: FlowCanvasNode | undefined): FlowConnector[] {
  if (node === undefined) return []
  const found: FlowConnector[] = []
  const open: unknown[] = [node]
  while (open.length > 0) {
    const value = open.pop()
    if (Array.isArray(value)) open.push(...value)
    else if (typeof value === 'object' && value !== null) {
      if ('targetReference' in value && typeof value.targetReference === 'string') {
        found.push(value as FlowConnector)
      } else {
        open.push(...Object.values(value))
      }
    }
  }
  return found
}
