// Whether a background step that calls a flow runs it after the commit.
import type { FlowDefinition } from '@stagewright/metadata'

/**
 * True for a flow with an action, a subflow or a wait: it may take time or call out. An action
 * inside a transform is one, too. What transaction an action asks for does not matter here: its
 * request says that.
 */
export function isAsynchronous(definition: FlowDefinition): boolean {
  const { actionCalls, apexPluginCalls, subflows, waits, transforms } = definition.metadata
  const lists = [actionCalls, apexPluginCalls, subflows, waits]
  if (lists.some((elements) => elements.length > 0)) return true
  return transforms.some(({ transformValues }) =>
    transformValues.some(({ transformValueActions }) =>
      transformValueActions.some(({ transformType }) => transformType === 'InvocableAction'),
    ),
  )
}
