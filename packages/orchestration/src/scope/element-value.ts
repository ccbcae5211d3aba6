// What `<Step>.Status`, `<Step>.Outputs.x`, `<Step>.Id` and `<Stage>.Status` mean: always the
// newest run of that step or stage.
import { isJsonObject } from '@stagewright/base'
import type { TypedValue, ValueType } from '@stagewright/formula'
import { readRecordPath } from '@stagewright/metadata'
import { findStep } from '../definition-parts.ts'
import type { StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'

const nothing: TypedValue = { type: { dataType: 'Any' }, value: null }

/**
 * The value of a path that begins with the name of a stage or step; undefined when it names
 * neither.
 */
export function elementValue(
  turn: Turn,
  name: string,
  rest: readonly string[],
): TypedValue | undefined {
  const { run, definition } = turn
  const id = run.latest[name]
  const stage = id === undefined ? undefined : run.stages[id]
  if (stage) return statusOrId(stage, rest, stage.status === 'Completed')
  const step = id === undefined ? undefined : run.steps[id]
  if (step && rest[0] === 'Outputs') return outputValue(turn, step, rest.slice(1))
  if (step) return statusOrId(step, rest, step.status === 'Completed')
  const node = definition.nodes[name]
  const isElement = node !== undefined || findStep(definition, name) !== undefined
  if (!isElement) return undefined
  if (rest[0] === 'Status') return { type: { dataType: 'String' }, value: 'NotStarted' }
  return rest.length === 0 ? { type: { dataType: 'Boolean' }, value: false } : nothing
}

function statusOrId(
  element: { id: string; status: string },
  rest: readonly string[],
  isCompleted: boolean,
): TypedValue {
  if (rest[0] === 'Status') return { type: { dataType: 'String' }, value: element.status }
  if (rest[0] === 'Id') return { type: { dataType: 'Id' }, value: element.id }
  return rest.length === 0 ? { type: { dataType: 'Boolean' }, value: isCompleted } : nothing
}

function outputValue(turn: Turn, step: StepRun, path: readonly string[]): TypedValue {
  const [name = '', ...rest] = path
  const outputs = step.outputs ?? {}
  const value = Object.hasOwn(outputs, name) ? (outputs[name] ?? null) : null
  const type = outputType(turn, step, name)
  if (rest.length === 0) return { type, value }
  if (type.object !== undefined && (value === null || isJsonObject(value))) {
    const record = { object: type.object, record: value, path: rest }
    return readRecordPath(turn.context.schema, record) ?? nothing
  }
  let inner = value
  for (const segment of rest) {
    inner = isJsonObject(inner) && Object.hasOwn(inner, segment) ? (inner[segment] ?? null) : null
  }
  return { type: { dataType: 'Any' }, value: inner }
}

/** The declared type of a called flow's output variable; Any when the flow does not say. */
function outputType(turn: Turn, step: StepRun, name: string): ValueType {
  const flowName = findStep(turn.definition, step.name)?.actionName
  if (flowName === undefined) return { dataType: 'Any' }
  const flow = turn.context.flow(flowName, turn.run.pins[flowName])
  const variable = flow?.metadata.variables.find((item) => item.name === name)
  if (!variable) return { dataType: 'Any' }
  return {
    dataType: variable.dataType ?? 'Any',
    ...(variable.isCollection && { isCollection: true }),
    ...(variable.objectType !== undefined && { object: variable.objectType }),
  }
}
