// What a flow takes and gives: for callers, forms and documentation.
import type { ValueType } from '@stagewright/formula'
import type { FlowDefinition } from '@stagewright/metadata'
import { resourceType } from '../scope/type-of-path.ts'

export type FlowParameter = {
  name: string
  type: ValueType
  description?: string
  /** True when the flow does without: the variable has a default value. */
  hasDefault: boolean
}

export type FlowDescription = {
  apiName: string
  label: string
  inputs: FlowParameter[]
  outputs: FlowParameter[]
  /** The object whose changes trigger it. */
  triggeringObject?: string
  hasScreens: boolean
}

/** The inputs and outputs of a flow with their types, in the order of its variables. */
export function describeFlow(definition: FlowDefinition): FlowDescription {
  const { variables, start, screens } = definition.metadata
  const parameters = (isWanted: (variable: (typeof variables)[number]) => boolean | undefined) =>
    variables.filter(isWanted).map((variable): FlowParameter => ({
      name: variable.name,
      type: resourceType({ ...variable, resourceKind: 'variables' }),
      ...(variable.description && { description: variable.description }),
      hasDefault: variable.value !== undefined,
    }))
  return {
    apiName: definition.apiName,
    label: definition.label,
    inputs: parameters((variable) => variable.isInput),
    outputs: parameters((variable) => variable.isOutput),
    ...(start?.object && start.triggerType && { triggeringObject: start.object }),
    hasScreens: screens.length > 0,
  }
}
