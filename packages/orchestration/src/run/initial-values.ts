// What variables of an orchestration hold before anybody gave them a value.
import type { Json } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'
import { type FlowVariable, resolveValue } from '@stagewright/metadata'
import type { Context } from '../context.ts'
import { evaluationContext } from '../scope/evaluation-context.ts'
import { literalScope } from '../scope/literal-scope.ts'

/** What a variable holds when a run begins; null where its default cannot be worked out. */
export function initialValue(variable: FlowVariable, context: Context): Json {
  const initial = resolveValue(variable.value, literalScope(context), evaluationContext(context))
  return initial.ok ? initial.value.value : null
}

/** The type a variable declares. */
export function variableType(variable: FlowVariable): ValueType {
  return {
    dataType: variable.dataType ?? 'Any',
    ...(variable.isCollection && { isCollection: true }),
    ...(variable.objectType !== undefined && { object: variable.objectType }),
    ...(variable.scale !== undefined && { scale: variable.scale }),
  }
}
