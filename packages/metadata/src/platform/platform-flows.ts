// Flows that the platform brings along. A flow of a project with the same name takes its place.
import { assert } from '@stagewright/base'
import type { FlowDefinition } from '../flow/flow-definition.ts'
import { readFlow } from '../flow/read-flow.ts'
import { evaluateApproval } from './evaluate-approval.ts'

/** The version under which runs pin a flow of the platform; those of projects count from 1. */
export const PLATFORM_VERSION = 0

let read: FlowDefinition[] | undefined

/** All flows of the platform. */
export function platformFlows(): readonly FlowDefinition[] {
  read ??= [evaluateApproval].map(({ apiName, text }) => {
    const { definition } = readFlow(text, `flows/${apiName}.flow-meta.xml`)
    assert(definition, `${apiName} cannot be read`)
    return definition
  })
  return read
}

/** The flow of the platform with this name, in any letter case. */
export function platformFlow(apiName: string): FlowDefinition | undefined {
  const name = apiName.toLowerCase()
  return platformFlows().find((flow) => flow.apiName.toLowerCase() === name)
}
