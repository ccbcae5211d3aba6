// Actions for the exploration of orchestrations: an action that is there, or that something stands
// in for, gives the outputs that the flows of the project read from it.
import type { Actions } from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import { madeUpOutputs } from './made-up-outputs.ts'
import { Wishes } from './wishes.ts'

/** The conductor's port to actions. */
export function simulatedActions(
  schema: Schema,
  flows: readonly FlowDefinition[],
  isActionKnown: (actionType: string, actionName: string) => boolean,
): Actions {
  return {
    find(actionType, actionName) {
      if (!isActionKnown(actionType, actionName)) return undefined
      const answer = (): FlowAnswer => {
        for (const definition of flows) {
          const call = definition.metadata.actionCalls.find((one) => one.actionName === actionName)
          const node = call && definition.nodes[call.name]
          if (!node) continue
          const asking = { schema, wishes: new Wishes(), definition, node, number: 1, visit: 0 }
          return { type: 'ActionDone', outputs: madeUpOutputs({ ...asking, isActionKnown }) }
        }
        return { type: 'ActionDone', outputs: {} }
      }
      return { mode: 'inside', call: async (requests) => requests.map(answer) }
    },
  }
}
