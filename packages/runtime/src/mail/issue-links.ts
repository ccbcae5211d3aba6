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

/** Secrets for a mail, as links; none where it lets nobody decide, or not any more. */
export async function issueLinks(system: System, mailId: string): Promise<IssuedLinks> {
  const { baseUrl, replyTo } = system.mail.settings
  const decision = await decisionOfMail(system.database, mailId)
  const isOver = decision?.endedAt !== null || Date.parse(decision.expiresAt) <= system.now()
  if (isOver) return { takesReply: false }
  const link = linkSecret()
  const reply = replyTo === undefined ? undefined : replySecret()
  const secrets: { hash: string; use: SecretUse }[] = [{ hash: hashOfSecret(link), use: 'link' }]
  if (reply !== undefined) secrets.push({ hash: hashOfSecret(reply), use: 'reply' })
  await insertMailSecrets(system.database, mailId, secrets)
  return {
    decideUrl: `${baseUrl}/decide/${link}`,
    takesReply: reply !== undefined,
    ...(reply !== undefined && { replyTo: replyAddress(replyTo ?? '', reply) }),
  }
}

/** `reply@example.org` and a secret: `reply+secret@example.org`. */
export function replyAddress(replyTo: string, secret: string): string {
  const at = replyTo.lastIndexOf('@')
  return `${replyTo.slice(0, at)}+${secret}${replyTo.slice(at)}`
}
