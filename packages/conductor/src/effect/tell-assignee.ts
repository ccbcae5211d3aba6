// Mail to whoever is given a work item: the person, or everybody in the group or queue that it
// waits in, and the address of that itself.
import { mayStandIn, type Run, type TellAssignee, type WorkItem } from '@stagewright/orchestration'
import { type MailWriter, worded } from '../mail/mail-writer.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { recordNameOf } from './record-name.ts'
import { sendMails } from './send-mails.ts'

/** Writes the mails of all items. */
export function tellAssignees(performance: Performance, effects: TellAssignee[]): Promise<void> {
  return sendMails(performance, () => compose(performance, effects))
}

async function compose(performance: Performance, effects: TellAssignee[]): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const { runId, workItemId, subject, body } of effects) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    if (!run || item?.status !== 'Assigned') continue
    const mail = {
      kind: item.assignee.kind === 'User' ? ('assignment' as const) : ('offer' as const),
      ...worded((write) => {
        const words = wordsOf(write, run, item)
        return subject === undefined ? words : { ...words, subject }
      }),
      ...(body !== undefined && { customBody: body }),
      runId,
      workItemId,
      ...(item.relatedRecordId !== undefined && { relatedRecordId: item.relatedRecordId }),
    }
    const people = await peopleOf(item.assignee)
    const { email = '', emailsMembers = false } = people[0]?.groupMail ?? {}
    const wanted = emailsMembers ? { byMail: true as const } : {}
    for (const { id, name, email: own, substitutes = [] } of people) {
      const person = { id, name, email: own }
      const all = mayStandIn(item) ? [person, ...substitutes] : [person]
      mails.push(...all.map((to) => ({ ...mail, ...wanted, to })))
    }
    if (email === '') continue
    mails.push({ ...mail, byMail: true, to: { name: item.assignee.name, email } })
  }
  return mails
}

function wordsOf(write: MailWriter, run: Run, item: WorkItem): Pick<WorkMail, 'subject' | 'text'> {
  const { description, assignee } = item
  const label = write.item(run, item)
  const record = recordNameOf(run)
  const whole = record === undefined ? label : `${label}, ${record}`
  const isOwn = assignee.kind === 'User'
  const text = [
    isOwn
      ? write.say('yourTurn', { item: label })
      : write.say('toTake', { item: label, group: assignee.name }),
    `${write.flow(run)}${record === undefined ? '' : `: ${record}`}`,
    ...(description === undefined ? [] : [description]),
  ].join('\n\n')
  const subject = write.say(isOwn ? 'yourTurnSubject' : 'toTakeSubject', { item: whole })
  return { subject, text }
}
