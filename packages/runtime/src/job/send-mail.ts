// Hands a mail to the server that sends, until it is taken or refused for good: with the same
// Message-ID on every try, so that a mail which arrives twice is known to be one.
import type { Job } from '@stagewright/conductor'
import {
  findMail,
  type MailRow,
  mailAttachments,
  messageIdOf,
  noteMailTry,
} from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { issueLinks } from '../mail/issue-links.ts'
import { domainOf } from '../mail/mail-settings.ts'
import { MailRefused, type OutgoingMail } from '../mail/smtp-transport.ts'
import { writtenMail } from '../mail/written-mail.ts'
import type { System } from '../system.ts'

/** Tries before a mail counts as failed; the pauses between them add up to half a day. */
const ATTEMPTS = 12

/** Carries out the job; throws to be tried again. */
export async function sendMail(
  system: System,
  job: Extract<Job, { type: 'SendMail' }>,
  attempt: number,
): Promise<void> {
  const { database } = system
  const mail = await findMail(database, job.mailId)
  if (mail?.state !== 'Sending' || mail.round !== job.round) return
  const fresh = `<${mail.id}.${mail.round}@${domainOf(system.mail.settings.from)}>`
  const messageId = await messageIdOf(database, mail, fresh)
  if (messageId === undefined) return
  const tried = await tryToSend(system, mail, messageId)
  const isEnd = tried.isSent || tried.isFinal || attempt >= ATTEMPTS
  const state = tried.isSent ? 'Sent' : isEnd ? 'Failed' : 'Sending'
  await noteMailTry(database, mail, { state, answer: tried.answer, at: system.now() })
  if (!isEnd) throw new Error(`Mail ${mail.id}: ${tried.answer}`)
  if (!tried.isSent) system.log(`Mail ${mail.id} was not sent: ${tried.answer}`, 'warn')
}

type Tried = { isSent: boolean; isFinal: boolean; answer: string }

async function tryToSend(system: System, mail: MailRow, messageId: string): Promise<Tried> {
  const { transport } = system.mail
  if (!transport) {
    const answer = 'No server that sends is set: STAGEWRIGHT_SMTP_URL.'
    return { isSent: false, isFinal: true, answer }
  }
  try {
    const { outgoing, missing } = await outgoingMail(system, mail, messageId)
    const answer = await transport.send(outgoing)
    const lack = missing > 0 ? ` (${missing} files are gone and went not with it)` : ''
    return { isSent: true, isFinal: true, answer: `${answer}${lack}` }
  } catch (error) {
    const isFinal = error instanceof MailRefused && error.isFinal
    return { isSent: false, isFinal, answer: messageOf(error) }
  }
}

async function outgoingMail(
  system: System,
  mail: MailRow,
  messageId: string,
): Promise<{ outgoing: OutgoingMail; missing: number }> {
  const { settings } = system.mail
  const links = await issueLinks(system, mail.id)
  const hasFiles = system.deployment.relations.has('ContentVersion')
  const files = hasFiles ? await mailAttachments(system.database, mail.attachmentIds) : []
  const { replyTo } = links
  const outgoing = {
    ...writtenMail(mail, settings, links),
    ...senderOf(mail.sender, settings.from),
    ...(replyTo !== undefined && { replyTo }),
    messageId,
    to: mail.recipients,
    cc: mail.cc,
    bcc: mail.bcc,
    date: new Date(mail.at),
    attachments: files,
  }
  return { outgoing, missing: mail.attachmentIds.length - files.length }
}

/**
 * A sender of our own domain stands as it is. Others would be taken for forged: the mail is from
 * us, and answers go to them.
 */
function senderOf(sender: string, from: string): { from: string; replyTo?: string } {
  if (sender === '') return { from }
  return domainOf(sender) === domainOf(from) ? { from: sender } : { from, replyTo: sender }
}
