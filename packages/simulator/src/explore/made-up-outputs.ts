// What an action gives back when nobody knows it: the outputs that the flow reads, of the types
// that it reads them as.
import type { JsonObject } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'
import { typeOfPath } from '@stagewright/flow'
import type { Asking } from './answer-request.ts'
import { madeUpValue } from './made-up.ts'
import { putAt } from './wishes.ts'

/** Outputs for the action at hand. */
export function madeUpOutputs({ schema, wishes, definition, node, number }: Asking): JsonObject {
  const outputs: JsonObject = {}
  if (node?.nodeKind !== 'actionCalls' && node?.nodeKind !== 'apexPluginCalls') return outputs
  for (const { name, assignToReference } of node.outputParameters) {
    if (!name || !assignToReference) continue
    const type: ValueType = typeOfPath(definition, schema, assignToReference) ?? {
      dataType: 'Any',
    }
    outputs[name] = madeUpValue(schema, type, name, number)
  }
  for (const [path, value] of wishes.below(definition.apiName, node.name)) {
    putAt(outputs, path, value)
  }
  return outputs
}
