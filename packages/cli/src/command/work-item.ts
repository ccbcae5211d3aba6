// stagewright work-item list|show|claim|release|reassign|open|complete
import type { RouteBody, RouteQuery } from '@stagewright/api'
import type { Json } from '@stagewright/base'
import { StagewrightError } from '@stagewright/sdk'
import { assignedValue, readAssignment } from '../assignments.ts'
import { CommandFailed, misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { clockTime } from '../words/time.ts'
import { interviewLines, workItemLines, workItemListLines } from '../words/work-item-lines.ts'
import type { Remote } from './context.ts'

/** Lists work items: all that the person may see, newest first. */
export async function listWorkItems(
  remote: Remote,
  query: RouteQuery<'workItems.list'>,
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.workItems.list(query)
  say(terminal, answering, page, () => [
    ...workItemListLines(page.items, look),
    ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
  ])
}

/** Shows a work item with the stages of its run and its history. */
export async function showWorkItem(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const item = await client.workItems.show(id)
  say(terminal, answering, item, () => workItemLines(item, look))
}

/** Takes an item from its group or queue. */
export async function claimWorkItem(remote: Remote, id: string): Promise<void> {
  const done = await remote.client.workItems.claim(id)
  say(remote.terminal, remote.answering, done, () => [`Work item ${id} is yours.`])
}

/** Takes the best item that waits in one's groups and queues, and shows it. */
export async function getNextWorkItem(remote: Remote): Promise<void> {
  const { id } = await remote.client.workItems.getNext()
  if (id !== null) return showWorkItem(remote, id)
  say(remote.terminal, remote.answering, { id }, () => ['Nothing waits in your groups and queues.'])
}

/** Gives an item back. */
export async function releaseWorkItem(remote: Remote, id: string): Promise<void> {
  const done = await remote.client.workItems.release(id)
  say(remote.terminal, remote.answering, done, () => [`Work item ${id} was given back.`])
}

/** To whom, and why. */
export type To = { user?: string; group?: string; queue?: string; reason?: string }

/** Hands an item to somebody else. */
export async function reassignWorkItem(remote: Remote, id: string, options: To): Promise<void> {
  const to = targetOf(options)
  const body = { ...to, ...(options.reason !== undefined && { reason: options.reason }) }
  const done = await remote.client.workItems.reassign(id, body)
  say(remote.terminal, remote.answering, done, () => [
    `Work item ${id} is now with ${to.kind.toLowerCase()} ${to.name}.`,
  ])
}

type Target = Pick<RouteBody<'workItems.reassign'>, 'kind' | 'name'>

/** The one person, group or queue that the options name. */
export function targetOf({ user, group, queue }: To): Target {
  const targets: Target[] = []
  if (user !== undefined) targets.push({ kind: 'User', name: user })
  if (group !== undefined) targets.push({ kind: 'Group', name: group })
  if (queue !== undefined) targets.push({ kind: 'Queue', name: queue })
  const [target] = targets
  if (target && targets.length === 1) return target
  throw misuse('Say to whom: one of --user, --group and --queue.')
}

/** Sets by hand when an item is due. */
export async function setDueDate(
  remote: Remote,
  id: string,
  { at, reason }: { at: string; reason?: string },
): Promise<void> {
  const dueAt = instantGiven(at)
  const body = { dueAt, ...(reason !== undefined && { reason }) }
  const done = await remote.client.workItems.setDueDate(id, body)
  const { timeZone } = remote.look
  say(remote.terminal, remote.answering, done, () => [
    `Work item ${id} is due ${clockTime(dueAt, timeZone)}.`,
  ])
}

/** An instant as the API takes it, of what somebody wrote. */
export function instantGiven(at: string): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) throw misuse('Write an instant such as 2026-03-01T09:00:00Z.')
  return new Date(time).toISOString()
}

/** Takes back the due date that was set last by hand. */
export async function takeBackDueDate(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering } = remote
  const done = await client.workItems.takeBackDueDate(id)
  say(terminal, answering, done, () => [`Work item ${id} is due as before.`])
}

/** Approves or rejects items of approval steps; fails when one could not be. */
export async function reviewWorkItems(
  remote: Remote,
  ids: string[],
  review: { decision: 'Approve' | 'Reject'; comments?: string },
): Promise<void> {
  const { client, terminal, answering } = remote
  const word = review.decision === 'Approve' ? 'approved' : 'rejected'
  const [id = '', ...others] = ids
  if (others.length === 0) {
    const done = await client.workItems.review(id, review)
    return say(terminal, answering, done, () => [`Work item ${id} was ${word}.`])
  }
  const answer = await client.workItems.reviewMany({ ids, ...review })
  say(terminal, answering, answer, () =>
    answer.items.map((item) => `${item.id}: ${item.isDone ? word : (item.message ?? 'not done')}`),
  )
  const failed = answer.items.filter(({ isDone }) => !isDone).length
  if (failed > 0) throw new CommandFailed(`${failed} of ${ids.length} were not ${word}.`)
}

/** Takes one's own completion back. */
export async function recallCompletion(
  remote: Remote,
  id: string,
  options: { reason?: string },
): Promise<void> {
  const { client, terminal, answering } = remote
  const { reason } = options
  const done = await client.workItems.recallCompletion(id, reason === undefined ? {} : { reason })
  say(terminal, answering, done, () => [`Work item ${id} is open again, and yours.`])
}

/** Sends the work of an item back to an earlier place. */
export async function sendBackWorkItem(
  remote: Remote,
  id: string,
  { to, reason }: { to: string; reason: string },
): Promise<void> {
  const done = await remote.client.workItems.sendBack(id, { to, reason })
  say(remote.terminal, remote.answering, done, () => [`The work was sent back to ${to}.`])
}

/** Opens the screen flow of an item and shows the screen it stands on. */
export async function openWorkItem(remote: Remote, id: string): Promise<void> {
  const view = await remote.client.workItems.open(id)
  say(remote.terminal, remote.answering, view, () => interviewLines(view))
}

/**
 * Walks through the screens of an item with these values. Fails when it does not come to the end.
 */
export async function completeWorkItem(remote: Remote, id: string, sets: string[]): Promise<void> {
  const { client, terminal, answering } = remote
  const values: { [field: string]: Json } = {}
  for (const assignment of sets.map(readAssignment)) {
    values[assignment.name] = assignedValue(assignment, 'unknown')
  }
  const view = await client.workItems.complete(id, values).catch((error: unknown) => {
    throw withTextHint(error, values)
  })
  say(terminal, answering, view, () => interviewLines(view))
  if (view.status === 'screen') {
    throw new CommandFailed('The work item is not completed: it stands on the screen above.', {
      remedy: 'Give what is missing with --set field=value.',
    })
  }
  if (view.status === 'failed') throw new CommandFailed(view.message ?? 'The screen flow failed.')
}

/** A number typed for a text field is refused; which fields are text, only the flow knows. */
function withTextHint(error: unknown, values: { [field: string]: Json }): unknown {
  if (!(error instanceof StagewrightError) || error.code !== 'screen-invalid') return error
  const number = Object.keys(error.fields).find((field) => typeof values[field] === 'number')
  if (number === undefined) return error
  const remedy = `Is ${number} a text? Then write --set '${number}:="${values[number]}"'.`
  return new CommandFailed(error.message, { remedy })
}
