// Starting an interview.
import type { Json, JsonObject } from '@stagewright/base'
import type { TypedValue } from '@stagewright/formula'
import type { FlowContext, FlowSource } from '../flow-source.ts'
import { raise } from '../fault-signal.ts'
import type { FlowKey, Interview } from '../interview.ts'
import type { FlowRecord } from '../request.ts'
import { pushFrame } from './frame.ts'
import { go, type Outcome } from './outcome.ts'
import { runUntilStop } from './run.ts'
import { beginTurn, definitionOf, type Turn } from './turn.ts'

export type InterviewStart = {
  id: string
  flow: FlowKey
  inputs: JsonObject
  /** The triggering record, or the platform event's fields. */
  record?: FlowRecord
  /** Its values before the change; null for a record just created. */
  priorRecord?: FlowRecord | null
  /**
   * The scheduled or asynchronous path to run, by its name; without it the path that runs at once.
   */
  path?: string
  /** The orchestration on whose behalf it runs. */
  orchestration?: FlowKey
}

/**
 * Starts a flow and runs it to its first request, its end or its fault. Inputs of unknown names or
 * wrong types end it at once with a `value` fault that names them; inputs not given take their
 * defaults.
 */
export function startInterview(
  source: FlowSource,
  start: InterviewStart,
  context: FlowContext,
): Interview {
  const turn = beginTurn(source, context, {
    id: start.id,
    flow: start.flow,
    ...(start.orchestration !== undefined && { orchestration: start.orchestration }),
    status: 'Running',
    frames: [],
    startedAt: context.now,
    requestCount: 0,
    elementCount: 0,
  })
  return runUntilStop(turn, () => begin(turn, start))
}

function begin(turn: Turn, start: InterviewStart): Outcome {
  const globals: JsonObject = {
    ...(start.record && { $Record: start.record }),
    ...(start.priorRecord !== undefined && { $Record__Prior: start.priorRecord }),
  }
  pushFrame(turn, start.flow, anyValues(start.inputs), globals)
  const { start: entry } = definitionOf(turn).metadata
  if (start.path === undefined) return go(entry?.connector)
  const path = entry?.scheduledPaths.find(({ name = '' }) => name === start.path)
  return go((path ?? raise('missing-resource', `There is no path named ${start.path}.`)).connector)
}

/** Values from outside: their types are what the variables say. */
export function anyValues(values: JsonObject): { [name: string]: TypedValue } {
  const typed = (value: Json): TypedValue => ({ type: { dataType: 'Any' }, value })
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)]))
}
