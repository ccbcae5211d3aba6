// Mail to those who must decide on a work item, and to their delegated approvers: one to each, for
// each may decide from their own. Who has no address gets none; that holds up nobody.
import {
  mayStandIn,
  type NotifyApprovers,
  type Run,
  type WorkItem,
} from '@stagewright/orchestration'
import { type MailWriter, worded } from '../mail/mail-writer.ts'
import type { Performance } from '../performance.ts'
import type { Addressee, WorkMail } from '../port/mails.ts'
import type { Approver } from '../port/directory.ts'
import { peopleBehind } from './people-behind.ts'
import { recordNameOf } from './record-name.ts'
import { sendMails } from './send-mails.ts'

/** Writes the mails of all items. */
export function notifyApprovers(
  performance: Performance,
  effects: NotifyApprovers[],
): Promise<void> {
  return sendMails(performance, () => compose(performance, effects))
}

async function compose(performance: Performance, effects: NotifyApprovers[]): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const { runId, workItemId, subject, body } of effects) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    if (!run || item?.status !== 'Assigned') continue
    const mail = {
      kind: 'approval' as const,
      ...worded((write) => ({
        subject: subject ?? subjectOf(write, run, item),
        text: textOf(write, run, item),
      })),
      ...(body !== undefined && { customBody: body }),
      runId,
      workItemId,
      decision: { assigneeId: item.assignee.id },
      ...(item.relatedRecordId !== undefined && { relatedRecordId: item.relatedRecordId }),
    }
    for (const to of addressees(await peopleOf(item.assignee), item)) mails.push({ ...mail, to })
  }
  return mails
}

/** Approvers, delegates where the item lets them decide, and substitutes; nobody twice. */
function addressees(approvers: readonly Approver[], item: WorkItem): Addressee[] {
  const all = approvers.flatMap(({ delegates, substitutes = [], ...person }) => [
    person,
    ...(item.approval?.allowsDelegate === true ? delegates : []),
    ...(mayStandIn(item) ? substitutes : []),
  ])
  return [...new Map(all.map((person) => [person.id, person])).values()]
}

function subjectOf(write: MailWriter, run: Run, item: WorkItem): string {
  const record = recordNameOf(run)
  const label = write.item(run, item)
  return write.say('approvalSubject', {
    item: record === undefined ? label : `${label}, ${record}`,
  })
}

function textOf(write: MailWriter, run: Run, item: WorkItem): string {
  const { submission } = run
  const record = recordNameOf(run)
  const by = submission?.submittedBy.name ?? write.say('somebody')
  return [
    record === undefined
      ? write.say('approvalAsked', { by })
      : write.say('approvalAskedOf', { by, record }),
    `${write.flow(run)}: ${write.item(run, item)}`,
    ...(item.description === undefined ? [] : [item.description]),
    ...(submission?.comments ? [submission.comments] : []),
  ].join('\n\n')
}
