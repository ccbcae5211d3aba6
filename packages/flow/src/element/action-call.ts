// Action: asks the world to call it by type and name. An action that is a flow runs as one.
import type { JsonObject } from '@stagewright/base'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import type { FlowAnswer } from '../request.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { fitJson } from '../scope/fit-json.ts'
import { typeOfValue } from '../scope/flow-scope.ts'
import { keyOf } from '../scope/json-path.ts'
import { typeOfPath } from '../scope/type-of-path.ts'
import { definitionOf } from '../interview/turn.ts'
import { raise } from '../fault-signal.ts'
import { assert } from '@stagewright/base'
import { resolve } from './resolve.ts'
import { callFlow, takeFlowOutputs } from './subflow.ts'

const transactions = {
  Automatic: 'Automatic',
  CurrentTransaction: 'Current',
  NewTransaction: 'New',
} as const

export const actionCall: ElementHandler<NodeOf<'actionCalls'>> = {
  enter(turn, node) {
    const name = node.actionName ?? node.nameSegment ?? ''
    if (isFlowCall(node)) return callFlow(turn, name, node.inputParameters)
    return ask({
      type: 'CallAction',
      actionType: node.actionType ?? '',
      actionName: name,
      inputs: parameterValues(turn, node.inputParameters),
      ...(node.flowTransactionModel && { transaction: transactions[node.flowTransactionModel] }),
    })
  },
  answer: (turn, node, answer) => takeOutputs(turn, node, answer),
  returned(turn, node, outputs) {
    takeFlowOutputs(turn, node.actionName ?? '', outputs, node.outputParameters)
    if (node.storeOutputAutomatically) frameOf(turn).values[node.name] = outputs
    return go(node.connector)
  },
}

function isFlowCall(node: NodeOf<'actionCalls'>): boolean {
  return node.actionType?.toLowerCase() === 'flow'
}

type Parameter = { name: string; value?: Parameters<typeof resolve>[1] }

/** The values of input parameters by name; parameters without a value are left out. */
export function parameterValues(turn: Turn, parameters: readonly Parameter[]): JsonObject {
  const values: JsonObject = {}
  for (const { name, value } of parameters) {
    if (value !== undefined) values[name] = resolve(turn, value, `Input ${name}`).value
  }
  return values
}

type Caller = NodeOf<'actionCalls'> | NodeOf<'apexPluginCalls'>

/** Assigns what the action gave back and goes on. */
export function takeOutputs(turn: Turn, node: Caller, answer: FlowAnswer): Outcome {
  assert(
    answer.type === 'ActionDone' || answer.type === 'Done',
    'an action is answered by its outputs',
  )
  const outputs = answer.type === 'ActionDone' ? answer.outputs : {}
  for (const { name, assignToReference } of node.outputParameters) {
    if (assignToReference) assignOutput(turn, node.name, outputs, { name, assignToReference })
  }
  if (node.nodeKind === 'actionCalls' && node.storeOutputAutomatically) {
    frameOf(turn).values[node.name] = outputs
  }
  return go(node.connector)
}

/**
 * An output comes as plain JSON, so it must be of the target's type; one that is absent is null.
 */
export function assignOutput(
  turn: Turn,
  element: string,
  outputs: JsonObject,
  target: { name: string; assignToReference: string },
): void {
  const key = keyOf(outputs, target.name)
  const value = key === undefined ? null : (outputs[key] ?? null)
  const declared = typeOfPath(definitionOf(turn), turn.source.schema, target.assignToReference)
  const type = declared ?? typeOfValue(value)
  const fitted = fitJson(value, type)
  if (fitted === undefined) {
    raise(
      'value',
      `The output ${target.name} of ${element} does not fit ${target.assignToReference}.`,
    )
  }
  assignReference(turn, target.assignToReference, { type, value: fitted })
}
