// Mail to those who must decide on a work item, and to their delegated approvers. It goes out as
// any mail of a flow does. Who has no address gets none; that holds up nobody.
import type { NotifyApprovers, Run, WorkItem } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import type { ActionRequest } from '../port/actions.ts'
import type { Approver } from '../port/directory.ts'

const MAIL = 'emailSimple'

/** Writes the mails of all items. */
export async function notifyApprovers(
  performance: Performance,
  effects: NotifyApprovers[],
): Promise<void> {
  const { directory, actions } = performance.world
  const action = actions.find(MAIL, MAIL)
  if (action?.mode !== 'inside') return
  const requests: ActionRequest[] = []
  for (const effect of effects) {
    const run = performance.run(effect.runId)
    const item = run?.workItems[effect.workItemId]
    if (!run || item?.status !== 'Assigned') continue
    const addresses = addressesOf(await directory.approvers(item.assignee))
    if (addresses.length === 0) continue
    const inputs = {
      emailAddressesArray: addresses,
      emailSubject: effect.subject ?? subjectOf(run, item),
      emailBody: effect.body ?? bodyOf(run, item),
      ...(item.relatedRecordId !== undefined && { relatedRecordId: item.relatedRecordId }),
    }
    requests.push({ inputs, caller: { performance, userId: 'system' } })
  }
  if (requests.length === 0) return
  try {
    await performance.attempt(() => action.call(requests))
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
  }
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
