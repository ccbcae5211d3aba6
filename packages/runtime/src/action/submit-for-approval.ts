// Submit for Approval: a flow submits a record, and is told which items came of it.
import type { JsonObject } from '@stagewright/base'
import { actorOf, submitForApproval, type Submitted } from '@stagewright/conductor'
import { submissionStatus } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { type CoreAction, type CoreCall, type CoreWorld, refuseUneditable } from './core-action.ts'
import { flagOf, listOf, textOf } from './input-values.ts'

/** Submits the records of all calls. */
export const submitRecords: CoreAction = async (world, calls) => {
  const submitted: Submitted[] = []
  for (const call of calls) submitted.push(await submit(world, call))
  // The approvers are found now, so that the flow may use what is told about them.
  await world.performance.settle()
  return submitted.map((one, at) => outputsOf(world, one, calls[at]?.inputs ?? {}))
}

async function submit(world: CoreWorld, { inputs, userId }: CoreCall): Promise<Submitted> {
  const { performance } = world
  refuseUneditable(world, textOf(inputs['objectId']))
  const submitter = textOf(inputs['submitterId'])
  const [firstApprover] = listOf(inputs['nextApproverIds'])
  const process = textOf(inputs['processDefinitionNameOrId'])
  const answer = await submitForApproval(performance, {
    recordId: textOf(inputs['objectId']),
    comments: textOf(inputs['comment']),
    skipsEntryCriteria: flagOf(inputs['skipEntryCriteria']),
    actor: await actorOf(performance.world, await personMeant(performance, submitter, userId)),
    ...(process !== '' && { process }),
    ...(firstApprover !== undefined && { firstApprover }),
  })
  if (answer.ok) return answer.value
  throw new RecordFault('custom-error', answer.error.message)
}

/** The submitter the call names, by id or user name; else as whom the flow acts. */
async function personMeant(
  { world }: CoreWorld['performance'],
  name: string,
  userId: string,
): Promise<string> {
  if (name === '') return userId
  const found = await world.directory.user(name)
  if (found) return found.assignee.id
  throw new RecordFault('record-not-found', `There is no user ${name} to submit for.`)
}

const statuses: { [status: string]: string } = {
  InProgress: 'Pending',
  Approved: 'Approved',
  Rejected: 'Rejected',
  Recalled: 'Removed',
  Canceled: 'Removed',
}

function outputsOf(
  { performance }: CoreWorld,
  { runId, submissionId }: Submitted,
  inputs: JsonObject,
): JsonObject {
  const run = performance.run(runId)
  const items = Object.values(run?.workItems ?? {}).filter(({ approval }) => approval !== undefined)
  const status = run ? submissionStatus(run) : 'InProgress'
  return {
    instanceId: submissionId,
    instanceStatus: statuses[status] ?? status,
    newWorkItemIds: items.map(({ approval }) => approval?.id ?? ''),
    actorIds: items.map(({ assignee }) => assignee.id),
    entityId: textOf(inputs['objectId']),
  }
}
