// Whether a background step that calls a flow runs it after the commit.
import type { FlowDefinition } from '@stagewright/metadata'

/** True for a flow with an action, a subflow or a wait: it may take time or call out. */
export function isAsynchronous(definition: FlowDefinition): boolean {
  const { actionCalls, apexPluginCalls, subflows, waits } = definition.metadata
  return [actionCalls, apexPluginCalls, subflows, waits].some((elements) => elements.length > 0)
}
