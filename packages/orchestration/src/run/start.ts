// A run begins: it takes its inputs, pins the versions of what it calls and enters the first
// element.
import { convertValue } from '@stagewright/formula'
import { entryOf, submissionInputs, submissionOf } from '../approval/submit.ts'
import type { StartRun } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Run } from '../run.ts'
import type { Turn } from '../turn.ts'
import { continueRun } from './continue.ts'
import { follow } from './follow.ts'
import { pinsOf } from './pins.ts'
import { initialValue, variableType } from './initial-values.ts'

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

export type Start = Parameters<Turn['emit']>[0] & { type: 'RunStarted' }

/** A run as it begins: its inputs, the versions it calls, and what it is about. */
export function startOf(turn: Turn, command: StartRun): Start['run'] {
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
    pins: pinsOf(definition, context),
    ...(submission && { submission }),
    ...(command.triggeringRecord && { triggeringRecord: command.triggeringRecord }),
    ...(command.record !== undefined && { record: command.record }),
    ...(command.priorRecord !== undefined && { priorRecord: command.priorRecord }),
  }
}

/** Inputs of input variables, defaults of all others. Inputs nobody declared are left out. */
function variablesOf(turn: Turn, inputs: StartRun['inputs']): Run['variables'] {
  const values: Run['variables'] = {}
  for (const variable of turn.definition.metadata.variables) {
    const given = variable.isInput === true ? inputs[variable.name] : undefined
    if (given !== undefined) {
      const type = variableType(variable)
      const converted = convertValue(given, { dataType: 'Any' }, type)
      values[variable.name] = converted.ok ? converted.value : given
      continue
    }
    values[variable.name] = initialValue(variable, turn.context)
  }
  return values
}
