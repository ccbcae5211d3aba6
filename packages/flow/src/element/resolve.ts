// Values of an element's parameters in the scope of the running frame; faults say what they were
// for.
import type { Json, JsonObject } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import { convertValue } from '@stagewright/formula'
import {
  type FlowElementReferenceOrValue,
  type FlowInputFieldAssignment,
  resolveValue,
} from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import { evaluationOf, type Turn } from '../interview/turn.ts'
import { flowScope, type Overlay } from '../scope/flow-scope.ts'
import { fieldShape } from '../scope/record-shape.ts'
import { transformed } from './transform-value.ts'

/** The value of one parameter. */
export function resolve(
  turn: Turn,
  value: FlowElementReferenceOrValue | undefined,
  what: string,
  overlay?: Overlay,
): TypedValue {
  if (value?.transform) {
    return transformed({ turn, name: what, resolve, outputs: {} }, value.transform)
  }
  if (value?.valueMapName) {
    const message = `${what}: the value map ${value.valueMapName} is kept in the real system only.`
    return raise('not-runnable', message)
  }
  return valueOrFault(resolveValue(value, flowScope(turn, overlay), evaluationOf(turn)), what)
}

/** What a reference stands for. */
export function lookUp(turn: Turn, reference: string): TypedValue {
  return flowScope(turn).lookUp(reference) ?? { type: { dataType: 'Any' }, value: null }
}

/** A record made of field assignments, each value in the form of its field. */
export function fieldValues(
  turn: Turn,
  object: string,
  assignments: readonly FlowInputFieldAssignment[],
): JsonObject {
  const record: JsonObject = {}
  for (const { field, value } of assignments) {
    const typed = resolve(turn, value, `${object}.${field}`)
    const shape = fieldShape(turn.source.schema, object, field)
    record[shape?.name ?? field] = shape
      ? valueOrFault(convertValue(typed.value, typed.type, shape.type), `${object}.${field}`)
      : typed.value
  }
  return record
}

/** The object an element works on; a fault when neither it nor its record tells. */
export function requireObject(object: string | undefined, element: string): string {
  return object ?? raise('value', `${element} does not say which object its records are of.`)
}

/** A value as whole number, null when there is none. */
export function wholeNumber(value: Json, what: string): number | null {
  if (value === null || value === '') return null
  const number = Number(value)
  if (!Number.isFinite(number)) raise('value', `${what} is no number.`)
  return Math.trunc(number)
}
