// What a mail carries to let its addressee decide: fresh secrets, of which only hashes are kept.
// Each try to send has its own, for a try that looks lost may have arrived.
import { decisionOfMail, insertMailSecrets, type SecretUse } from '@stagewright/store'
import type { System } from '../system.ts'
import { hashOfSecret, linkSecret, replySecret } from './mail-secret.ts'
import type { MailLinks } from './written-mail.ts'

export type IssuedLinks = MailLinks & {
  /** Where an answer goes. */
  replyTo?: string
}

/** Whether a mail lets its addressee decide at this moment. */
export async function takesDecision(system: System, mailId: string): Promise<boolean> {
  const decision = await decisionOfMail(system.database, mailId)
  if (!decision || decision.endedAt !== null) return false
  return Date.parse(decision.expiresAt) > system.now()
}

/** Secrets for a mail, as links; none where it lets nobody decide, or not any more. */
export async function issueLinks(system: System, mailId: string): Promise<IssuedLinks> {
  const { baseUrl, replyTo } = system.mail.settings
  if (!(await takesDecision(system, mailId))) return { takesReply: false }
  const link = linkSecret()
  const secrets: { hash: string; use: SecretUse }[] = [{ hash: hashOfSecret(link), use: 'link' }]
  const decideUrl = `${baseUrl}/decide/${link}`
  if (replyTo === undefined) {
    await insertMailSecrets(system.database, mailId, secrets)
    return { decideUrl, takesReply: false }
  }
  const reply = replySecret()
  secrets.push({ hash: hashOfSecret(reply), use: 'reply' })
  await insertMailSecrets(system.database, mailId, secrets)
  return { decideUrl, takesReply: true, replyTo: replyAddress(replyTo, reply) }
}

/** `reply@example.org` and a secret: `reply+secret@example.org`. */
export function replyAddress(replyTo: string, secret: string): string {
  const at = replyTo.lastIndexOf('@')
  return `${replyTo.slice(0, at)}+${secret}${replyTo.slice(at)}`
}
