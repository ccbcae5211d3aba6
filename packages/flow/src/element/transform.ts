// Transform: makes a value, a record or a collection of them out of other data
// (transform-value.ts). The actions among its values are called first, one after the other.
import { assert, isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import type { CallAction } from '../request.ts'
import { itemsOf } from './item-source.ts'
import { resolve } from './resolve.ts'
import { actionsOf, itemValue, sourceOfAction, transformed } from './transform-value.ts'

type Transform = NodeOf<'transforms'>
type Outputs = { [action: string]: Json[] }

export const transform: ElementHandler<Transform> = {
  enter: (turn, node) => goOn(turn, node, {}),
  answer(turn, node, answer) {
    assert(
      answer.type === 'ActionDone' || answer.type === 'Done',
      'an action is answered by its outputs',
    )
    const { outputs, place } = stateOf(turn)
    const own = [...(outputs[place] ?? []), answer.type === 'ActionDone' ? answer.outputs : {}]
    return goOn(turn, node, { ...outputs, [place]: own })
  },
}

/** Calls the next action, or makes the value when every action has been called. */
function goOn(turn: Turn, node: Transform, outputs: Outputs): Outcome {
  const next = nextCall(turn, node, outputs)
  if (next) {
    const scratch: JsonObject = { outputs, place: next.place }
    frameOf(turn).scratch = scratch
    return ask(next.request)
  }
  const { value } = transformed({ turn, name: node.name, resolve, outputs }, node)
  frameOf(turn).values[node.name] = value
  return go(node.connector)
}

function nextCall(
  turn: Turn,
  node: Transform,
  outputs: Outputs,
): { place: string; request: CallAction } | undefined {
  for (const action of actionsOf(node)) {
    if (action.transformType !== 'InvocableAction') continue
    const place = String(action.place)
    const source = sourceOfAction(action) ?? ''
    const items = source === '' ? [null] : itemsOf(turn, source)
    const at = outputs[place]?.length ?? 0
    if (at >= items.length) continue
    const inputs: JsonObject = {}
    for (const { name, value } of action.inputParameters) {
      const world = { turn, name: `Input ${name} of ${node.name}`, resolve, outputs }
      inputs[name] = itemValue(world, value, { source, item: items[at] ?? null }).value
    }
    const { actionType = 'apex', actionName = '' } = action
    return { place, request: { type: 'CallAction', actionType, actionName, inputs } }
  }
  return undefined
}

function stateOf(turn: Turn): { outputs: Outputs; place: string } {
  const { outputs, place } = frameOf(turn).scratch ?? {}
  assert(isJsonObject(outputs) && typeof place === 'string', 'the transform knows what it called')
  const lists = Object.entries(outputs).map(([key, list]) => [key, Array.isArray(list) ? list : []])
  return { outputs: Object.fromEntries(lists) as Outputs, place }
}
