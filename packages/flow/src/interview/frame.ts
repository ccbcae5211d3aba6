// Frames: one per flow on the stack, with its variables as they are at the start, and its outputs
// at the end.
import { assert, isJsonObject, type Json, type JsonObject, raisedBy } from '@stagewright/base'
import { convertValue, type TypedValue } from '@stagewright/formula'
import type { FlowDefinition, FlowVariable } from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import type { FlowKey, Frame } from '../interview.ts'
import { fitJson, typeName } from '../scope/fit-json.ts'
import { defaultValue, isFollowing, variableValue } from '../scope/default-value.ts'
import { flowScope, stageValue } from '../scope/flow-scope.ts'
import { resourceType } from '../scope/type-of-path.ts'
import { definitionBehind, definitionOf, frameOf, limitsOf, type Turn } from './turn.ts'

/**
 * Puts a flow on the stack. Raises a fault, and leaves the stack as it was, when an input does not
 * fit.
 */
export function pushFrame(
  turn: Turn,
  flow: FlowKey,
  inputs: { [name: string]: TypedValue },
  globals: JsonObject = {},
): void {
  const { frames } = turn.interview
  const { subflowDepthMax } = limitsOf(turn)
  if (frames.length >= subflowDepthMax) {
    const message = `More than ${subflowDepthMax} flows are nested in each other.`
    raise('limit', `${message} ${raisedBy('subflowDepthMax')}`)
  }
  const definition = definitionBehind(turn, flow)
  if (definition.isStub) {
    raise(
      'not-runnable',
      `The flow ${definition.apiName} is a managed package's: its logic is hidden.`,
    )
  }
  frames.push(newFrame(flow, definition, globals))
  try {
    setInputs(turn, definition, inputs)
  } catch (signal) {
    if (frames.length > 1) frames.pop()
    throw signal
  }
}

/** Takes the flow that ended off the stack. */
export function popFrame(turn: Turn): void {
  assert(turn.interview.frames.length > 1, 'the bottom frame stays')
  turn.interview.frames.pop()
}

function newFrame(flow: FlowKey, definition: FlowDefinition, globals: JsonObject): Frame {
  const active = definition.metadata.stages
    .filter((stage) => stage.isActive)
    .sort((left, right) => (left.stageOrder ?? 0) - (right.stageOrder ?? 0))
    .map((stage) => stageValue(definition.apiName, stage.name))
  const stages: JsonObject =
    definition.metadata.stages.length === 0
      ? {}
      : { '$Flow.ActiveStages': active, '$Flow.CurrentStage': active[0] ?? null }
  return {
    flow,
    at: null,
    values: { ...globals, ...stages },
    loops: {},
    visited: {},
    outcomes: {},
    errors: {},
    screens: [],
  }
}

function setInputs(
  turn: Turn,
  definition: FlowDefinition,
  inputs: { [name: string]: TypedValue },
): void {
  const { values } = frameOf(turn)
  const variables = definition.metadata.variables
  const given = givenTo(definition, inputs)
  const later = new Set(variables.filter((one) => isFollowing(definition, one)))
  for (const variable of variables) if (!later.has(variable)) values[variable.name] = null
  for (const variable of variables) {
    const input = given.get(variable.name)
    if (input) values[variable.name] = inputValue(variable, input)
    else if (later.has(variable)) continue
    else if (variable.value) {
      values[variable.name] = defaultValue(turn, flowScope(turn), variable)
    }
  }
}

/**
 * Inputs by the names of the variables they are for; raises a fault for one that there is no
 * variable for.
 */
function givenTo(
  definition: FlowDefinition,
  inputs: { [name: string]: TypedValue },
): Map<string, TypedValue> {
  const given = new Map<string, TypedValue>()
  const unknown: string[] = []
  for (const [name, value] of Object.entries(inputs)) {
    const variable = definition.metadata.variables.find(
      (candidate) => candidate.isInput && candidate.name.toLowerCase() === name.toLowerCase(),
    )
    if (variable) given.set(variable.name, value)
    else if (!name.startsWith('ActionInput__')) unknown.push(name)
  }
  if (unknown.length > 0) {
    raise('value', `The flow ${definition.apiName} has no input named ${unknown.join(', ')}.`)
  }
  return given
}

function inputValue(variable: FlowVariable, input: TypedValue): Json {
  const type = resourceType({ ...variable, resourceKind: 'variables' })
  if (input.type.dataType === 'Any') {
    const fitted = fitJson(input.value, type)
    if (fitted === undefined) {
      raise('value', `The input ${variable.name} is not of type ${typeName(type)}.`)
    }
    return fitted
  }
  return valueOrFault(convertValue(input.value, input.type, type), `Input ${variable.name}`)
}

/**
 * The values of the output variables. A flow that runs before its record is saved also gives, under
 * `$Record`, the fields it changed.
 */
export function flowOutputs(turn: Turn): JsonObject {
  const frame = frameOf(turn)
  const definition = definitionOf(turn)
  const outputs: JsonObject = {}
  for (const variable of definition.metadata.variables) {
    if (variable.isOutput) outputs[variable.name] = variableValue(turn, flowScope(turn), variable)
  }
  const given = frame.values['$Output']
  if (isJsonObject(given)) Object.assign(outputs, given)
  if (isBeforeSave(definition)) outputs['$Record'] = frame.recordChanges ?? {}
  return outputs
}

/** True for a flow that runs before its triggering record is saved. */
export function isBeforeSave(definition: FlowDefinition): boolean {
  return definition.metadata.start?.triggerType === 'RecordBeforeSave'
}
