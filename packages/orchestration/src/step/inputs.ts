// The inputs of a called flow, resolved at the moment it is called.
import { failed, limits, ok, type JsonObject, type Result } from '@stagewright/base'
import {
  type FlowElementReferenceOrValue,
  type FlowStageStep,
  resolveValue,
} from '@stagewright/metadata'
import type { StepRun } from '../run.ts'
import { evaluationContext } from '../scope/evaluation-context.ts'
import { runScope } from '../scope/run-scope.ts'
import type { Turn } from '../turn.ts'

export type InputParameter = { name: string; value?: FlowElementReferenceOrValue }

/** Parameters that are meant for the engine, not for the called flow. */
export const RESERVED_PREFIX = 'ActionInput__'

/** Resolves the parameters of a call, reserved ones left out; the error is a sentence. */
export function resolveInputs(
  turn: Turn,
  parameters: readonly InputParameter[],
): Result<JsonObject, string> {
  const scope = runScope(turn)
  const inputs: JsonObject = {}
  for (const parameter of parameters) {
    if (parameter.name.startsWith(RESERVED_PREFIX)) continue
    const value = resolveValue(parameter.value, scope, evaluationContext(turn.context))
    if (!value.ok) return failed(`Input ${parameter.name}: ${value.error.message}`)
    inputs[parameter.name] = value.value.value
  }
  const size = JSON.stringify(inputs).length
  if (size > limits.flowInputCharactersMax) {
    return failed(
      `The inputs have ${size} characters; at most ${limits.flowInputCharactersMax} are allowed. Pass Ids instead of records.`,
    )
  }
  return ok(inputs)
}

/**
 * What the flow of a step is called with: values that a retry gave stand in for the definition's.
 */
export function inputsOf(
  turn: Turn,
  step: StepRun,
  node: FlowStageStep,
): Result<JsonObject, string> {
  const inputs = resolveInputs(turn, node.inputParameters)
  return inputs.ok && step.inputs ? ok({ ...inputs.value, ...step.inputs }) : inputs
}

/** The value of one reserved parameter as text; undefined when it is absent or empty. */
export function reservedInput(
  turn: Turn,
  parameters: readonly InputParameter[],
  name: string,
): string | undefined {
  const parameter = parameters.find((item) => item.name === RESERVED_PREFIX + name)
  if (parameter?.value === undefined) return undefined
  const value = resolveValue(parameter.value, runScope(turn), evaluationContext(turn.context))
  const json = value.ok ? value.value.value : null
  return json === null || json === '' ? undefined : String(json)
}
