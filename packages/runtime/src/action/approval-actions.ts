// What flows do with submissions and their items: review, reassign, recall, cancel.
import { actorOf, limitedActor } from '@stagewright/conductor'
import { type Command, decisionIn } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { findApprovalItem, findSubmission } from '@stagewright/store'
import type { CoreAction, CoreCall, CoreWorld } from './core-action.ts'
import { textOf } from './input-values.ts'

/** Approves or rejects items: `approvalWorkItemId`, `approvalDecision`, `comments`. */
export const reviewItems: CoreAction = forEach(async (world, { inputs }) => {
  const item = await itemNamed(world, textOf(inputs['approvalWorkItemId']))
  const decision = decisionIn(inputs)
  if (decision === undefined) {
    throw new RecordFault('custom-error', 'approvalDecision must be Approve or Reject.')
  }
  const comments = textOf(inputs['comments'])
  return { type: 'ReviewWorkItem', ...item, decision, comments, channel: 'InvocableAction' }
})

/** Hands items on: `approvalWorkItemId`, `assigneeId`, `comments`. */
export const reassignItems: CoreAction = forEach(async (world, { inputs }) => {
  const item = await itemNamed(world, textOf(inputs['approvalWorkItemId']))
  const { directory } = world.performance.world
  const name = textOf(inputs['assigneeId'])
  const found =
    (await directory.user(name)) ?? (await directory.queue(name)) ?? (await directory.group(name))
  if (!found?.isActive) {
    throw new RecordFault('record-not-found', `Nobody active is ${name || '(no name)'}.`)
  }
  const reason = textOf(inputs['comments'])
  const { assignee } = found
  return { type: 'ReassignWorkItem', ...item, assignee, ...(reason !== '' && { reason }) }
})

/** Takes submissions back: `approvalSubmissionId`, `comments`. */
export const recallSubmissions: CoreAction = forEach(async (world, { inputs }) => {
  const runId = await runOf(world, textOf(inputs['approvalSubmissionId']))
  return { type: 'RecallSubmission', runId, comments: textOf(inputs['comments']) }
})

/** Ends submissions without their recall path: `approvalSubmissionId`, `comments`. */
export const cancelSubmissions: CoreAction = forEach(async (world, { inputs }) => {
  const runId = await runOf(world, textOf(inputs['approvalSubmissionId']))
  const reason = textOf(inputs['comments']) || 'Canceled by a flow.'
  return { type: 'CancelRun', runId, reason }
})

/** Decides one command for each call; a refusal is a fault of the flow. */
function forEach(make: (world: CoreWorld, call: CoreCall) => Promise<Command>): CoreAction {
  return async (world, calls) => {
    for (const call of calls) {
      const command = await make(world, call)
      const { performance } = world
      const refusal = await performance.command(command, await callerOf(world, call))
      if (refusal) throw new RecordFault('custom-error', refusal.message)
    }
    return calls.map(() => ({}))
  }
}

async function callerOf({ performance, limits }: CoreWorld, { userId }: CoreCall) {
  const { world } = performance
  return limitedActor(world, limits, await actorOf(world, userId))
}

async function itemNamed(
  { tx, performance }: CoreWorld,
  id: string,
): Promise<{ runId: string; workItemId: string }> {
  const found = await findApprovalItem(tx, id)
  if (found) return found
  // An item of this very transaction is not written yet.
  const runId = await performance.world.runs.ofWorkItem(id)
  if (runId !== undefined) return { runId, workItemId: id }
  throw new RecordFault('record-not-found', `There is no approval work item ${id || '(no id)'}.`)
}

async function runOf({ tx }: CoreWorld, id: string): Promise<string> {
  const found = await findSubmission(tx, id)
  if (found) return found.runId
  throw new RecordFault('record-not-found', `There is no approval submission ${id || '(no id)'}.`)
}
