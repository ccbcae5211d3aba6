// What a step was given when it started, as the log tells it.
import { isJsonObject, type JsonObject } from '@stagewright/base'
import type { LogLine } from '@stagewright/api'

/** The inputs of the newest start of a step; empty when the log has none. */
export function stepInputs(log: readonly LogLine[], stepId: string): JsonObject {
  const line = log.findLast((one) => one.type === 'StepStarted' && one.values['stepId'] === stepId)
  const inputs = line?.values['inputs']
  return isJsonObject(inputs) ? inputs : {}
}
