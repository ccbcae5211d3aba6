// Action calls. Those that stay inside the transaction are answered at once; those that reach
// outside, or want a transaction of their own, wait for a job after the commit.
import { assert, type JsonObject } from '@stagewright/base'
import { RecordFault, type RightsLimit } from '@stagewright/record'
import type { CallAction, FlowAnswer } from '@stagewright/flow'
import type { Asked } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import type { Action } from '../port/actions.ts'
import { actorOf } from '../interview/access-mode.ts'
import { heldAgain } from '../interview/held-to.ts'
import type { StoredInterview } from '../port/interviews.ts'
import { limitsAt, refusedReach } from '../record/held-rights.ts'
import { refused, refusedBy } from './answer.ts'
import { reachOf } from './reach-of.ts'

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
  const limits = asked[0] && actorOf(asked[0].driven).limits
  const faults = asked.map(({ request }) => refusalOf(performance, limits, action, request))
  const calls = asked
    .filter(({ driven }, at) => !driven.isReadOnly && !faults[at])
    .map(({ request: { inputs }, driven: { userId } }): Call => ({ inputs, userId, limits }))
  const isLater = action.mode !== 'inside' || transaction === 'New'
  const answers = isLater ? [] : await callInside(performance, action, calls)
  let next = 0
  return asked.map(({ driven }, at) => {
    if (driven.isReadOnly) return refused('not-runnable', READ_ONLY)
    const fault = faults[at]
    return fault ? refusedBy(fault) : answers[next++]
  })
}

/**
 * Calls the action that a stored interview waits for, in this transaction, which is one of its own;
 * undefined when the action is an outside one.
 */
export async function callActionNow(
  performance: Performance,
  request: CallAction,
  stored: StoredInterview,
): Promise<FlowAnswer | undefined> {
  const { world } = performance
  const { actionType, actionName, inputs } = request
  const action = world.actions.find(actionType, actionName)
  if (action?.mode !== 'inside') return undefined
  const held = await heldAgain(performance, stored)
  const flows = stored.interview.frames.map(({ flow }) => flow)
  const limits = held && limitsAt(held, flows)
  const fault = refusalOf(performance, limits, action, request)
  if (fault) return refusedBy(fault)
  const { userId } = stored
  const [answer] = await callInside(performance, action, [{ inputs, userId, limits }])
  return answer
}

/** Why work that is held to rights may not make a call; undefined when it may. */
function refusalOf(
  { world }: Performance,
  limits: Limits,
  action: Action,
  { actionType, actionName, inputs }: CallAction,
): RecordFault | undefined {
  const isOwn = action.isOwn === true
  return refusedReach(world, limits, reachOf({ actionType, actionName, inputs, isOwn }))
}

type Limits = readonly RightsLimit[] | undefined
type Call = { inputs: JsonObject; userId: string; limits: Limits }

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
  const requests = calls.map(({ inputs, userId, limits }) => {
    return { inputs, caller: { performance, userId, ...(limits && { limits }) } }
  })
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
