// Default values of variables. One that refers to what an element gives has nothing to refer to
// when the flow starts: such a variable follows it until something is assigned to the variable
// itself.
import type { Json } from '@stagewright/base'
import { convertValue, type Scope } from '@stagewright/formula'
import { type FlowDefinition, type FlowVariable, resolveValue } from '@stagewright/metadata'
import { valueOrFault } from '../fault-signal.ts'
import { evaluationOf, frameOf, type Turn } from '../interview/turn.ts'
import { definitionIndex } from './definition-index.ts'
import { parsePath } from './reference-path.ts'
import { resourceType } from './type-of-path.ts'

/** What the fault that led to an element said: never known at the start. */
const FAULT_MESSAGE = '$flow.faultmessage'

/**
 * True when the default value refers to a screen field, to what an element gives or to the message
 * of a fault. While the frame holds no value for such a variable, reading it reads what it refers
 * to; the real system's approval flows hand their decision out in this way.
 */
export function isFollowing(definition: FlowDefinition, { value }: FlowVariable): boolean {
  const reference = value?.elementReference
  if (reference === undefined) return false
  if (reference.toLowerCase() === FAULT_MESSAGE) return true
  const named = definitionIndex(definition).find(parsePath(reference)[0]?.name ?? '')
  return named?.kind === 'element' || named?.kind === 'screen-field'
}

/** The default value as it is now; raises a fault when it does not fit the variable. */
export function defaultValue(turn: Turn, scope: Scope, variable: FlowVariable): Json {
  const type = resourceType({ ...variable, resourceKind: 'variables' })
  const what = `Default value of ${variable.name}`
  const value = valueOrFault(resolveValue(variable.value, scope, evaluationOf(turn)), what)
  return valueOrFault(convertValue(value.value, value.type, type), what)
}

/** What a variable holds; while nothing was assigned to one that follows, what it refers to. */
export function variableValue(turn: Turn, scope: Scope, variable: FlowVariable): Json {
  const { values } = frameOf(turn)
  if (Object.hasOwn(values, variable.name)) return values[variable.name] ?? null
  return variable.value ? defaultValue(turn, scope, variable) : null
}
