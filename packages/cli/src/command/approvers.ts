// stagewright work-item add-approver|remove-approver
import type { ApproverPlace } from '@stagewright/api'
import { say } from '../say.ts'
import type { Remote } from './context.ts'
import { type To, targetOf } from './work-item.ts'

export type NewApprover = To & { place: ApproverPlace }

/** Asks one more on the step of an item. */
export async function addApprover(
  { client, terminal, answering }: Remote,
  id: string,
  { place, reason, ...to }: NewApprover,
): Promise<void> {
  const who = targetOf(to)
  const body = { ...who, place, ...(reason !== undefined && { reason }) }
  const done = await client.workItems.addApprover(id, body)
  const item = await client.workItems.show(id)
  const holder = item.claimedBy?.name ?? item.assignee.name
  say(terminal, answering, done, () => [`${who.name} is asked ${place} ${holder}.`])
}

/** Takes back that somebody is asked. */
export async function removeApprover(
  { client, terminal, answering }: Remote,
  id: string,
  { reason }: { reason?: string },
): Promise<void> {
  const done = await client.workItems.removeApprover(id, reason === undefined ? {} : { reason })
  say(terminal, answering, done, () => [`Work item ${id} is closed: they need not answer.`])
}
