// stagewright work-item ask-requester|answer-question|withdraw-question|delegate|return|snooze|wake
import type { ItemPriority } from '@stagewright/api'
import { isoInstant, spanOf } from '@stagewright/base'
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Remote } from './context.ts'

function told({ terminal, answering }: Remote, done: { done: true }, line: string): void {
  say(terminal, answering, done, () => [line])
}

/** Asks who asked for the work. */
export async function askRequester(remote: Remote, id: string, text: string): Promise<void> {
  const done = await remote.client.workItems.askRequester(id, text)
  told(remote, done, `Asked. Work item ${id} waits for the answer.`)
}

/** Answers the question about an item. */
export async function answerQuestion(remote: Remote, id: string, text: string): Promise<void> {
  told(remote, await remote.client.workItems.answerQuestion(id, text), 'Answered.')
}

/** Takes the question about an item back. */
export async function withdrawQuestion(remote: Remote, id: string): Promise<void> {
  const done = await remote.client.workItems.withdrawQuestion(id)
  told(remote, done, `The question is withdrawn; work item ${id} waits no more.`)
}

export type Delegate = { user: string; mayComplete?: boolean; note?: string }

/** Has somebody else do an item of one's own. */
export async function delegateWorkItem(
  remote: Remote,
  id: string,
  { user, mayComplete = false, note }: Delegate,
): Promise<void> {
  const body = { name: user, mayComplete, ...(note !== undefined && { note }) }
  const done = await remote.client.workItems.delegate(id, body)
  told(remote, done, `Work item ${id} is with ${user} for you.`)
}

/** Gives a delegated item back to its owner, or takes it back. */
export async function returnWorkItem(remote: Remote, id: string, note?: string): Promise<void> {
  const done = await remote.client.workItems.return(id, note === undefined ? {} : { note })
  told(remote, done, `Work item ${id} is with its owner again.`)
}

export type Snooze = { until?: string; for?: string; reason?: string }

/** Puts an item out of the way until a time, or for a span. */
export async function snoozeWorkItem(remote: Remote, id: string, options: Snooze): Promise<void> {
  const { reason } = options
  const until = untilOf(options, remote.look.now)
  const body = { until, ...(reason !== undefined && { reason }) }
  told(
    remote,
    await remote.client.workItems.snooze(id, body),
    `Work item ${id} is back at ${until}.`,
  )
}

function untilOf({ until, for: span }: Snooze, now: number): string {
  if (until !== undefined && span === undefined) {
    const at = Date.parse(until)
    if (Number.isNaN(at)) throw misuse(`${until} is no time. Write 2026-03-02T09:00:00Z.`)
    return isoInstant(at)
  }
  if (span === undefined || until !== undefined) throw misuse('Give one of --until and --for.')
  const length = spanOf(span)
  if (length === undefined) throw misuse(`${span} is no span. Write 2 hours, or 3 days.`)
  return isoInstant(now + length)
}

/** Says how urgent an item is. */
export async function setPriority(
  remote: Remote,
  id: string,
  priority: ItemPriority,
): Promise<void> {
  const done = await remote.client.workItems.setPriority(id, { priority })
  told(remote, done, `Work item ${id} is of ${priority} priority.`)
}

/** Brings a snoozed item back before its time. */
export async function wakeWorkItem(remote: Remote, id: string): Promise<void> {
  told(remote, await remote.client.workItems.wake(id), `Work item ${id} is back.`)
}
