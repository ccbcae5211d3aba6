// Subflow: runs another flow on top of this one, or starts a run of an orchestration beside it.
import type { JsonObject } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import { raise } from '../fault-signal.ts'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { definitionIndex } from '../scope/definition-index.ts'
import { keyOf } from '../scope/json-path.ts'
import { typeOfPath } from '../scope/type-of-path.ts'
import { resolve } from './resolve.ts'

type Named = { name: string; value?: Parameters<typeof resolve>[1] }
type Target = { name: string; assignToReference?: string }

export const subflow: ElementHandler<NodeOf<'subflows'>> = {
  enter(turn, node) {
    const call = callFlow(turn, node.flowName ?? '', node.inputAssignments)
    if (call.kind !== 'call' || turn.source.flow(call.flow)?.kind !== 'orchestration') return call
    const inputs = Object.entries(call.inputs).map(([name, { value }]) => [name, value] as const)
    const { flow } = call
    return ask({ type: 'StartOrchestration', flow, inputs: Object.fromEntries(inputs) })
  },
  answer: (_turn, node) => go(node.connector),
  returned(turn, node, outputs) {
    takeFlowOutputs(turn, node.flowName ?? '', outputs, node.outputAssignments)
    if (node.storeOutputAutomatically) frameOf(turn).values[node.name] = outputs
    return go(node.connector)
  },
}

/** Calls a flow by its API name with the parameters given. */
export function callFlow(turn: Turn, flowName: string, parameters: readonly Named[]): Outcome {
  const flow = turn.source.keyOf(flowName)
  if (flow === undefined) {
    return raise('not-runnable', `The flow ${flowName} is not deployed here.`)
  }
  const inputs: { [name: string]: TypedValue } = {}
  for (const { name, value } of parameters) {
    inputs[name] = resolve(turn, value, `Input ${name} of ${flowName}`)
  }
  return { kind: 'call', flow, inputs }
}

/** Assigns the outputs of a flow that was called, in the types of its variables. */
export function takeFlowOutputs(
  turn: Turn,
  flowName: string,
  outputs: JsonObject,
  targets: readonly Target[],
): void {
  const key = turn.source.keyOf(flowName)
  const called = key === undefined ? undefined : turn.source.flow(key)
  for (const { name, assignToReference } of targets) {
    if (!assignToReference) continue
    const output = keyOf(outputs, name)
    if (output === undefined || (called && !definitionIndex(called).find(name))) {
      raise('value', `The flow ${flowName} has no output named ${name}.`)
    }
    const type = called && typeOfPath(called, turn.source.schema, output)
    const value = outputs[output] ?? null
    assignReference(turn, assignToReference, { type: type ?? { dataType: 'Any' }, value })
  }
}
