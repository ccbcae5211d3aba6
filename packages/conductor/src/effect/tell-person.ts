// A person is told by mail what somebody else did about a work item.
import type { ItemNotice, TellPerson } from '@stagewright/orchestration'
import type { MailKind } from '../mail/mail-kinds.ts'
import { worded } from '../mail/mail-writer.ts'
import type { MailPhrase } from '../mail/words-en.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { sendMails } from './send-mails.ts'

type Words = { kind: MailKind; subject: MailPhrase; says: MailPhrase }

const wordings: Record<ItemNotice['about'], Words> = {
  asked: { kind: 'question', subject: 'askedSubject', says: 'asked' },
  answered: { kind: 'question', subject: 'answeredSubject', says: 'answered' },
  delegated: { kind: 'reassignment', subject: 'delegatedSubject', says: 'delegated' },
  returned: { kind: 'reassignment', subject: 'returnedSubject', says: 'returned' },
  distributed: { kind: 'assignment', subject: 'distributedSubject', says: 'distributed' },
  'line-ticked': { kind: 'checklist', subject: 'tickedSubject', says: 'ticked' },
  'taken-back': { kind: 'withdrawal', subject: 'takenBackSubject', says: 'takenBack' },
}

/** Writes the mails for all. */
export function tellPersons(performance: Performance, effects: TellPerson[]): Promise<void> {
  return sendMails(performance, () => compose(performance, effects))
}

async function compose(performance: Performance, effects: TellPerson[]): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const { runId, workItemId, userId, notice } of effects) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    if (!run || !item) continue
    const [to] = await peopleOf({ kind: 'User', id: userId, name: '' })
    if (!to) continue
    const { kind, ...phrases } = wordings[notice.about]
    const said = notice.text === undefined ? [] : [notice.text]
    const words = worded((write) => {
      const values = { by: notice.by, item: write.item(run, item) }
      const says = `${write.flow(run)}: ${write.say(phrases.says, values)}`
      return { subject: write.say(phrases.subject, values), text: [says, ...said].join('\n\n') }
    })
    const { id, name, email } = to
    mails.push({ kind, to: { id, name, email }, ...words, runId, workItemId })
  }
  return mails
}
