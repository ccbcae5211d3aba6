// Action calls. Those that stay inside the transaction are answered at once; those that reach
// outside, or want a transaction of their own, wait for a job after the commit.
import { assert, type JsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import type { CallAction, FlowAnswer } from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import type { Action } from '../port/actions.ts'
import { refused, refusedBy } from './answer.ts'

const READ_ONLY = 'An evaluation flow may not call actions.'

type InsideAction = Extract<Action, { mode: 'inside' }>

/** Answers the calls of one action as far as this transaction can. */
export async function callActions(
  performance: Performance,
  asked: Asked<CallAction>[],
): Promise<(FlowAnswer | undefined)[]> {
  const { actionType = '', actionName = '', transaction } = asked[0]?.request ?? {}
  const action = performance.world.actions.find(actionType, actionName)
  if (!action) {
    const message = `No action stands in for ${actionType} ${actionName}. Add actions/${actionName}.ts to the project and deploy it.`
    return asked.map(() => refused('action', message))
  }
  const calls = asked
    .filter(({ driven }) => !driven.isReadOnly)
    .map(({ request: { inputs }, driven: { userId } }): Call => ({ inputs, userId }))
  const isLater = action.mode !== 'inside' || transaction === 'New'
  const answers = isLater ? [] : await callInside(performance, action, calls)
  let next = 0
  return asked.map(({ driven }) => {
    if (driven.isReadOnly) return refused('not-runnable', READ_ONLY)
    return answers[next++]
  })
}

/**
 * Calls the action that a stored interview waits for, in this transaction, which is one of its own;
 * undefined when the action is an outside one.
 */
export async function callActionNow(
  performance: Performance,
  { actionType, actionName, inputs }: CallAction,
  userId: string,
): Promise<FlowAnswer | undefined> {
  const action = performance.world.actions.find(actionType, actionName)
  if (action?.mode !== 'inside') return undefined
  const [answer] = await callInside(performance, action, [{ inputs, userId }])
  return answer
}

type Call = { inputs: JsonObject; userId: string }

/**
 * Calls an inside action for all at once, with one savepoint. When it fails for the list it is
 * called in halves, until the fault is the flow's whose it is.
 */
async function callInside(
  performance: Performance,
  action: InsideAction,
  calls: Call[],
): Promise<FlowAnswer[]> {
  if (calls.length === 0) return []
  const requests = calls.map(({ inputs, userId }) => ({ inputs, caller: { performance, userId } }))
  try {
    const answers = await performance.attempt(() => action.call(requests))
    assert(answers.length === calls.length, 'an action answers each of its calls')
    return answers
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
    if (calls.length === 1) return [refusedBy(error)]
    const half = Math.ceil(calls.length / 2)
    const first = await callInside(performance, action, calls.slice(0, half))
    return [...first, ...(await callInside(performance, action, calls.slice(half)))]
  }
}
