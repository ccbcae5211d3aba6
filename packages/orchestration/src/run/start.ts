// A run begins: it takes its inputs, pins the versions of what it calls and enters the first
// element.
import { ok } from '@stagewright/base'
import { convertValue, type ValueType } from '@stagewright/formula'
import { resolveValue, type FlowVariable } from '@stagewright/metadata'
import { entryOf, submissionInputs, submissionOf } from '../approval/submit.ts'
import type { StartRun } from '../command.ts'
import { calledFlows } from '../definition-parts.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Run } from '../run.ts'
import { evaluationContext } from '../scope/evaluation-context.ts'
import { literalScope } from '../scope/literal-scope.ts'
import type { Turn } from '../turn.ts'
import { continueRun } from './continue.ts'
import { follow } from './follow.ts'

/**
 * Starts a run. Refused when the id is taken or a record-triggered orchestration gets no record.
 */
export function startRun(turn: Turn, command: StartRun): Refusal | void {
  const { definition } = turn
  if (turn.hasRun) return refuse('run-already-exists', `Run ${command.runId} exists already.`)
  const start = definition.metadata.start
  if (start?.triggerType === 'RecordAfterSave' && command.record === undefined) {
    const label = definition.label
    return refuse(
      'run-without-triggering-record',
      `${label} starts with a record of ${start.object ?? 'its object'}: name one.`,
    )
  }
  turn.emit({ type: 'RunStarted', run: startOf(turn, command) })
  const entry = entryOf(turn, command)
  if (!entry.ok) return entry.error
  follow(turn, entry.value)
  continueRun(turn)
}

type Start = Parameters<Turn['emit']>[0] & { type: 'RunStarted' }

function startOf(turn: Turn, command: StartRun): Start['run'] {
  const { definition, context } = turn
  const submission = submissionOf(turn, command)
  const inputs = submission ? submissionInputs(command, submission) : command.inputs
  return {
    id: command.runId,
    orchestration: {
      apiName: definition.apiName,
      version: command.version,
      label: definition.label,
    },
    startedBy: context.actor.id,
    ...(command.businessKey !== undefined && { businessKey: command.businessKey }),
    variables: variablesOf(turn, inputs),
    pins: definition.policy?.pinning === 'float' ? {} : pinsOf(turn),
    ...(submission && { submission }),
    ...(command.triggeringRecord && { triggeringRecord: command.triggeringRecord }),
    ...(command.record !== undefined && { record: command.record }),
    ...(command.priorRecord !== undefined && { priorRecord: command.priorRecord }),
  }
}

/** The active versions of all flows the orchestration calls, and of those they call in turn. */
function pinsOf({ definition, context }: Turn): Run['pins'] {
  const pins: Run['pins'] = {}
  const names = calledFlows(definition)
  for (const name of names) {
    const version = context.activeVersion(name)
    if (version === undefined || Object.hasOwn(pins, name)) continue
    pins[name] = version
    const called = context.flow(name, version)?.metadata.subflows ?? []
    names.push(...called.map((subflow) => subflow.flowName ?? ''))
  }
  return pins
}

/** Inputs of input variables, defaults of all others. Inputs nobody declared are left out. */
function variablesOf(turn: Turn, inputs: StartRun['inputs']): Run['variables'] {
  const values: Run['variables'] = {}
  const scope = literalScope(turn.context)
  for (const variable of turn.definition.metadata.variables) {
    const given = variable.isInput === true ? inputs[variable.name] : undefined
    if (given !== undefined) {
      const type = variableType(variable)
      const converted = convertValue(given, { dataType: 'Any' }, type)
      values[variable.name] = converted.ok ? converted.value : given
      continue
    }
    const initial = resolveValue(variable.value, scope, evaluationContext(turn.context))
    values[variable.name] = (initial.ok ? initial : ok({ value: null })).value.value
  }
  return values
}

function variableType(variable: FlowVariable): ValueType {
  return {
    dataType: variable.dataType ?? 'Any',
    ...(variable.isCollection && { isCollection: true }),
    ...(variable.objectType !== undefined && { object: variable.objectType }),
    ...(variable.scale !== undefined && { scale: variable.scale }),
  }
}
