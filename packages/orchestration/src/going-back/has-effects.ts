// Whether the flow of a background step does anything that stays: what only reads and computes can
// be taken as if it had not run.
import type { FlowDefinition } from '@stagewright/metadata'

type FlowFinder = (apiName: string) => FlowDefinition | undefined

/**
 * True when a flow, or one that it calls, writes records, calls an action or publishes an event. A
 * flow that cannot be looked at is taken to have effects.
 */
export function hasEffects(apiName: string, find: FlowFinder): boolean {
  const names = [apiName]
  for (const name of names) {
    const metadata = find(name)?.metadata
    if (!metadata) return true
    const writes = [
      metadata.recordCreates,
      metadata.recordUpdates,
      metadata.recordDeletes,
      metadata.recordRollbacks,
      metadata.actionCalls,
      metadata.apexPluginCalls,
    ]
    if (writes.some((elements) => elements.length > 0)) return true
    for (const { flowName = '' } of metadata.subflows) {
      if (!names.includes(flowName)) names.push(flowName)
    }
  }
  return false
}
