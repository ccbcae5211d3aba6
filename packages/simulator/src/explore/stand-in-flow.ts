// A flow that stands in for another: it ends at once with the outputs that are wanted, or fails.
import type { Json } from '@stagewright/base'
import {
  type FlowDefinition,
  type FlowElementReferenceOrValue,
  newConnector,
  newStart,
} from '@stagewright/metadata'

/** The stand-in: same name, kind and variables, no elements. Outputs by lower-case name. */
export function standInFlow(
  called: FlowDefinition,
  outputs: readonly (readonly [name: string, value: Json])[],
  shallFail: boolean,
): FlowDefinition {
  const wanted = new Map(outputs)
  const variables = called.metadata.variables.map((variable) => {
    const value = wanted.get(variable.name.toLowerCase())
    if (value === undefined || typeof value === 'object') return variable
    return { ...variable, isOutput: true, value: literal(value) }
  })
  const start = newStart()
  if (shallFail) start.connector = newConnector('nothing is there')
  const metadata = { ...called.metadata, variables, start, screens: [] }
  return { ...called, metadata, nodes: Object.create(null) as FlowDefinition['nodes'] }
}

function literal(value: string | number | boolean): FlowElementReferenceOrValue {
  const plain = { processMetadataValues: [], collectionElements: [] }
  if (typeof value === 'string') return { ...plain, stringValue: value }
  return typeof value === 'number'
    ? { ...plain, numberValue: value }
    : { ...plain, booleanValue: value }
}
