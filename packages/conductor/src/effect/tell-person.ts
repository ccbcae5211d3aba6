// A person is told by mail what somebody else did about a work item.
import type { ItemNotice, TellPerson } from '@stagewright/orchestration'
import type { MailKind } from '../mail/mail-kinds.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { sendMails } from './send-mails.ts'

type Words = { kind: MailKind; subject: string; says: string }
type Wording = (by: string, label: string) => Words

const wordings: Record<ItemNotice['about'], Wording> = {
  asked: (by, label) => ({
    kind: 'question',
    subject: `A question about ${label}`,
    says: `${by} asks you about ${label}, and waits for your answer:`,
  }),
  answered: (by, label) => ({
    kind: 'question',
    subject: `Answered: ${label}`,
    says: `${by} answered your question about ${label}:`,
  }),
  delegated: (by, label) => ({
    kind: 'reassignment',
    subject: `For ${by}: ${label}`,
    says: `${by} asks you to do ${label} for them.`,
  }),
  returned: (by, label) => ({
    kind: 'reassignment',
    subject: `Given back: ${label}`,
    says: `${by} gave ${label} back to you.`,
  }),
  distributed: (_by, label) => ({
    kind: 'assignment',
    subject: `For you: ${label}`,
    says: `${label} was given to you.`,
  }),
  'taken-back': (by, label) => ({
    kind: 'withdrawal',
    subject: `Taken back: ${label}`,
    says: `${by} took ${label} back.`,
  }),
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
    const { kind, subject, says } = wordings[notice.about](notice.by, item.label)
    const said = notice.text === undefined ? [] : [notice.text]
    const text = [`${run.orchestration.label}: ${says}`, ...said].join('\n\n')
    const { id, name, email } = to
    mails.push({ kind, to: { id, name, email }, subject, text, runId, workItemId })
  }
  return mails
}
