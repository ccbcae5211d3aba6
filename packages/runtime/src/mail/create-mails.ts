// The conductor's port to mail about work: the words become mails of the outbox, and what a mail
// lets its addressee decide is kept with it.
import type { Mails, WorkMail } from '@stagewright/conductor'
import { insertMailDecisions, type MailDecision, type Transaction } from '@stagewright/store'
import type { System } from '../system.ts'
import type { NewMail, Outbox } from './outbox.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The port in one transaction. */
export function createMails(system: System, tx: Transaction, outbox: Outbox): Mails {
  return {
    async send(mails) {
      const at = system.now()
      const written = mails.map((mail) => ({ mail, id: system.newId('02s') }))
      await outbox.keep(written.map(({ mail, id }) => newMail(mail, id, at)))
      const expiresAt = at + system.mail.settings.linkDays * DAY_MS
      const decisions = written.flatMap(({ mail, id }) => decisionIn(mail, id, expiresAt))
      await insertMailDecisions(tx, decisions, at)
    },
  }
}

function newMail(mail: WorkMail, id: string, at: number): NewMail {
  const { kind, to, subject, text, customBody = text, runId, workItemId, relatedRecordId } = mail
  return {
    id,
    at,
    kind,
    sender: '',
    recipients: [to.email],
    cc: [],
    bcc: [],
    subject,
    body: customBody,
    isHtml: mail.customBody !== undefined && /<[a-z!/]/i.test(customBody),
    relatedRecordId: relatedRecordId ?? null,
    attachmentIds: [],
    ...(to.id !== undefined && { personId: to.id }),
    ...(runId !== undefined && { runId }),
    ...(workItemId !== undefined && { workItemId }),
  }
}

function decisionIn(
  { decision, to, runId, workItemId }: WorkMail,
  mailId: string,
  expiresAt: number,
): MailDecision[] {
  if (!decision || to.id === undefined || runId === undefined || workItemId === undefined) return []
  const { assigneeId } = decision
  return [{ mailId, workItemId, runId, personId: to.id, assigneeId, expiresAt }]
}
