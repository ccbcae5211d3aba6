// Mail to those who must decide on a work item, and to their delegated approvers. It goes out as
// any mail of a flow does. Who has no address gets none; that holds up nobody.
import type { JsonObject } from '@stagewright/base'
import type { NotifyApprovers, Run, WorkItem } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Approver } from '../port/directory.ts'
import { sendMails } from './send-mails.ts'

/** Writes the mails of all items. */
export function notifyApprovers(
  performance: Performance,
  effects: NotifyApprovers[],
): Promise<void> {
  return sendMails(performance, () => compose(performance, effects))
}

async function compose(
  performance: Performance,
  effects: NotifyApprovers[],
): Promise<JsonObject[]> {
  const { directory } = performance.world
  const mails: JsonObject[] = []
  for (const effect of effects) {
    const run = performance.run(effect.runId)
    const item = run?.workItems[effect.workItemId]
    if (!run || item?.status !== 'Assigned') continue
    const addresses = addressesOf(await directory.approvers(item.assignee))
    if (addresses.length === 0) continue
    mails.push({
      emailAddressesArray: addresses,
      emailSubject: effect.subject ?? subjectOf(run, item),
      emailBody: effect.body ?? bodyOf(run, item),
      ...(item.relatedRecordId !== undefined && { relatedRecordId: item.relatedRecordId }),
    })
  }
  return mails
}

function addressesOf(approvers: readonly Approver[]): string[] {
  const all = approvers.flatMap(({ email, delegateEmails }) => [email, ...delegateEmails])
  return [...new Set(all.filter((address) => address !== ''))]
}

function subjectOf(run: Run, { label }: WorkItem): string {
  const record = recordNameOf(run)
  return `Approval requested: ${record === undefined ? label : `${label}, ${record}`}`
}

function bodyOf(run: Run, { label, description }: WorkItem): string {
  const { submission, orchestration } = run
  const record = recordNameOf(run)
  return [
    `${submission?.submittedBy.name ?? 'Somebody'} asks for your approval${record === undefined ? '' : ` of ${record}`}.`,
    '',
    `${orchestration.label}: ${label}`,
    ...(description === undefined ? [] : [description]),
    ...(submission?.comments ? ['', submission.comments] : []),
    '',
    'It waits in your inbox.',
  ].join('\n')
}

function recordNameOf({ record }: Run): string | undefined {
  const name = record?.['Name'] ?? record?.['Subject'] ?? null
  return name === null ? undefined : String(name)
}
