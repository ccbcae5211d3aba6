// One stretch of an interview, from a start or an answer to the next request, the end or a fault.
// It lives for one call: everything that must outlast it stands in the interview.
import { assert, type Limits, limits } from '@stagewright/base'
import { type EvaluationContext, type WorkBudget, workBudget } from '@stagewright/formula'
import type { FlowDefinition } from '@stagewright/metadata'
import { raise } from '../fault-signal.ts'
import type { FlowContext, FlowSource } from '../flow-source.ts'
import type { FlowKey, Frame, Interview } from '../interview.ts'
import type { Growing } from '../scope/growing-collection.ts'
import { recordValue } from '../scope/record-scope.ts'
import { triggeringPath } from '../scope/triggering-path.ts'

export type Turn = {
  readonly source: FlowSource
  readonly context: FlowContext
  /** A working copy: its frames and their maps may be changed, values inside them may not. */
  readonly interview: Interview
  /** Formula resources being evaluated, to find one that refers to itself. */
  readonly evaluating: Set<string>
  /** What its formulas and texts may take together. */
  readonly budget: WorkBudget
  /** Collections that items are being added to. */
  readonly growing: Growing
  /** What it has done since it began, in elements. */
  work: number
}

/** A turn over a copy of the interview, so that the one handed in stays as it is. */
export function beginTurn(source: FlowSource, context: FlowContext, interview: Interview): Turn {
  const { request: _, ...rest } = interview
  const copy = { ...rest, frames: interview.frames.map(copyFrame) }
  const own = { evaluating: new Set<string>(), budget: workBudget(), growing: new Map() }
  return { source, context, interview: copy, ...own, work: 0 }
}

function copyFrame(frame: Frame): Frame {
  return {
    ...frame,
    values: { ...frame.values },
    loops: { ...frame.loops },
    visited: { ...frame.visited },
    outcomes: { ...frame.outcomes },
    errors: { ...frame.errors },
    screens: [...frame.screens],
    ...(frame.scratch && { scratch: { ...frame.scratch } }),
    ...(frame.recordChanges && { recordChanges: { ...frame.recordChanges } }),
  }
}

/** The bounds of this world, or the defaults. */
export function limitsOf({ context }: Turn): Limits {
  return context.limits ?? limits
}

/** The frame that is running. */
export function frameOf(turn: Turn): Frame {
  const frame = turn.interview.frames.at(-1)
  assert(frame, 'an interview that runs has a frame')
  return frame
}

/** The definition of the frame that is running; a fault when it is no longer deployed. */
export function definitionOf(turn: Turn): FlowDefinition {
  return definitionBehind(turn, frameOf(turn).flow)
}

/** The definition behind a key; a fault when it is not deployed. */
export function definitionBehind(turn: Turn, key: FlowKey): FlowDefinition {
  return (
    turn.source.flow(key) ?? raise('not-runnable', `The flow version ${key} is not deployed here.`)
  )
}

/** What formulas and templates of the running frame are evaluated with. */
export function evaluationOf(turn: Turn): EvaluationContext {
  const { now, timeZone, locale } = turn.context
  const prior = frameOf(turn).values['$Record__Prior']
  const priorValue = (path: string) => {
    const definition = definitionOf(turn)
    const own = triggeringPath(definition, path)
    return recordValue(definition, turn.source.schema, own, prior ?? null)
  }
  return {
    now,
    timeZone,
    locale,
    budget: turn.budget,
    ...(prior !== undefined && { isNew: prior === null }),
    ...(prior && { prior: { lookUp: priorValue } }),
  }
}
