// Mails as the contract has them.
import type { Mail, MailSummary } from '@stagewright/api'
import type { MailReading } from '@stagewright/runtime'

/** A mail of a list. */
export function renderMailSummary(row: MailReading['row']): MailSummary {
  const { id, at, state, subject, kind, workItemId, runId, tries, problem } = row
  return {
    ...{ id, at, state, subject, kind, workItemId, runId, tries, problem },
    to: row.recipients,
    recordId: row.relatedRecordId,
  }
}

/** A mail with what it says, and what the viewer may do with it. */
export function renderMail(reading: MailReading): Mail {
  const { row, tries, replies, html, text, hidesButtons, maySend } = reading
  return {
    ...renderMailSummary(row),
    from: row.sender,
    cc: row.cc,
    bcc: row.bcc,
    html,
    text,
    attachmentIds: row.attachmentIds,
    messageId: row.messageId,
    hidesButtons,
    deliveries: tries,
    answers: replies.map(({ at, sender, outcome, text: said }) => ({
      ...{ at, from: sender, outcome },
      text: said,
    })),
    actions: maySend ? ['send'] : [],
  }
}
