// stagewright work-item claim-many|release-many|reassign-many|set-due-date-many|
// take-back-due-date-many|comment-many
import type { ManyResults, OpenItemFilter } from '@stagewright/api'
import { CommandFailed, misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Remote } from './context.ts'
import { instantGiven, type To, targetOf } from './work-item.ts'

/** Items by id, or what the options narrow. */
export type Which = { ids: string[]; filter: OpenItemFilter }

/** Takes many items from groups and queues; fails when one could not be taken. */
export async function claimMany(remote: Remote, which: Which): Promise<void> {
  told(remote, await remote.client.workItems.claimMany(oneOf(which)), 'taken')
}

/** Gives many taken items back; fails when one could not be given back. */
export async function releaseMany(remote: Remote, which: Which): Promise<void> {
  told(remote, await remote.client.workItems.releaseMany(oneOf(which)), 'given back')
}

/** Hands many items to somebody else; fails when one could not be handed on. */
export async function reassignMany(remote: Remote, which: Which, to: To): Promise<void> {
  const { reason } = to
  const body = { ...oneOf(which), ...targetOf(to), ...(reason !== undefined && { reason }) }
  told(remote, await remote.client.workItems.reassignMany(body), 'reassigned')
}

/** Sets by hand when many items are due; fails when one could not be set. */
export async function setDueDateMany(
  remote: Remote,
  which: Which,
  { at, reason }: { at: string; reason?: string },
): Promise<void> {
  const due = { dueAt: instantGiven(at), ...(reason !== undefined && { reason }) }
  const answer = await remote.client.workItems.setDueDateMany({ ...oneOf(which), ...due })
  told(remote, answer, 'given the due date')
}

/** Takes back due dates set last by hand; fails when one could not be taken back. */
export async function takeBackDueDateMany(remote: Remote, which: Which): Promise<void> {
  const answer = await remote.client.workItems.takeBackDueDateMany(oneOf(which))
  told(remote, answer, 'given the due date of before')
}

/** Comments on many items in the same words; fails when one could not be commented on. */
export async function commentMany(remote: Remote, which: Which, text: string): Promise<void> {
  const answer = await remote.client.workItems.commentMany({ ...oneOf(which), text })
  told(remote, answer, 'commented on')
}

function oneOf({ ids, filter }: Which): { ids: string[] } | { filter: OpenItemFilter } {
  const isNarrowed = Object.keys(filter).length > 0
  if (ids.length > 0 && isNarrowed) throw misuse('Give ids or options that narrow, not both.')
  if (ids.length > 0) return { ids }
  if (isNarrowed) return { filter }
  throw misuse('Say which: ids, or an option such as --assignee or --orchestration.')
}

function told({ terminal, answering }: Remote, answer: ManyResults, word: string): void {
  const { items, hasMore } = answer
  const refused = items.filter(({ isDone }) => !isDone)
  say(terminal, answering, answer, () => [
    `${items.length - refused.length} of ${items.length} work items ${word}.`,
    ...refused.map(({ id, message }) => `${id}: ${message ?? 'not done'}`),
    ...(hasMore ? ['There are more: give the same command again.'] : []),
  ])
  if (refused.length > 0) {
    throw new CommandFailed(`${refused.length} of ${items.length} were not ${word}.`)
  }
}
