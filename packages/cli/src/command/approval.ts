// stagewright approval submit|list|show|history|recall|cancel|processes
import type { RouteBody, RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { processLines, submissionLines, submissionListLines } from '../words/approval-lines.ts'
import type { Remote } from './context.ts'

/** Lists what a record can be submitted to. */
export async function listProcesses(remote: Remote, recordId: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const { items } = await client.approvals.processes(recordId)
  say(terminal, answering, { items }, () => processLines(items, look))
}

/** Submits a record. */
export async function submitRecord(
  remote: Remote,
  recordId: string,
  body: RouteBody<'approvals.submit'>,
): Promise<void> {
  const { client, terminal, answering } = remote
  const submitted = await client.approvals.submit(recordId, body)
  say(terminal, answering, submitted, () => [
    `Submitted to ${submitted.process}: ${submitted.submissionId} (run ${submitted.runId}).`,
  ])
}

/** Lists submissions the person may see, newest first. */
export async function listSubmissions(
  remote: Remote,
  query: RouteQuery<'approvals.list'>,
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.approvals.list(query)
  say(terminal, answering, page, () => [
    ...submissionListLines(page.items, look),
    ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
  ])
}

/** Shows one submission with its history. */
export async function showSubmission(remote: Remote, id: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const submission = await client.approvals.show(id)
  say(terminal, answering, submission, () => submissionLines(submission, look))
}

/** Shows how a record was decided on. */
export async function showHistory(remote: Remote, recordId: string): Promise<void> {
  const { client, terminal, answering, look } = remote
  const { items } = await client.approvals.history(recordId)
  say(terminal, answering, { items }, () =>
    items.length === 0
      ? ['This record was never submitted for approval.']
      : items.flatMap((one, at) => [...(at === 0 ? [] : ['']), ...submissionLines(one, look)]),
  )
}

/** Takes a record back. */
export async function recallSubmission(
  remote: Remote,
  id: string,
  comments: string,
): Promise<void> {
  const done = await remote.client.approvals.recall(id, comments)
  say(remote.terminal, remote.answering, done, () => [`Submission ${id} was recalled.`])
}

/** Ends a submission without its recall path. */
export async function cancelSubmission(remote: Remote, id: string, reason: string): Promise<void> {
  const done = await remote.client.approvals.cancel(id, reason)
  say(remote.terminal, remote.answering, done, () => [`Submission ${id} was canceled.`])
}
