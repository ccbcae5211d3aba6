// The old Apex plug-in element: called like an Apex action of the class's name.
import { ask, type ElementHandler, type NodeOf } from '../interview/outcome.ts'
import { parameterValues, takeOutputs } from './action-call.ts'

export const apexPluginCall: ElementHandler<NodeOf<'apexPluginCalls'>> = {
  enter: (turn, node) =>
    ask({
      type: 'CallAction',
      actionType: 'apex',
      actionName: node.apexClass ?? '',
      inputs: parameterValues(turn, node.inputParameters),
    }),
  answer: (turn, node, answer) => takeOutputs(turn, node, answer),
}
