// Who stands in for an absent person hears of the person's work as well, and may decide from a mail
// of their own.
import type { Instant } from '@stagewright/base'
import { type MailKind, type MailWriter, worded, type WorkMail } from '@stagewright/conductor'
import { substitutesOf, type Transaction } from '@stagewright/store'

/** Kinds that ask for something to be done. */
const kinds: ReadonlySet<MailKind> = new Set([
  'approval',
  'assignment',
  'reassignment',
  'reminder',
  'escalation',
])

/** The mails, and those to substitutes; nobody gets one about the same item twice. */
export async function withSubstitutes(
  tx: Transaction,
  mails: readonly WorkMail[],
  now: Instant,
): Promise<WorkMail[]> {
  const ids = new Set(mails.flatMap((mail) => (isOwnWork(mail) ? (mail.to.id ?? []) : [])))
  const substitutes = await substitutesOf(tx, [...ids], now)
  if (substitutes.length === 0) return [...mails]
  const keyOf = ({ to, kind, workItemId }: WorkMail) => `${to.id} ${kind} ${workItemId}`
  const all = new Map(mails.map((mail, at) => [mail.to.id ? keyOf(mail) : String(at), mail]))
  for (const mail of mails.filter(isOwnWork)) {
    for (const { personId, ...to } of substitutes) {
      if (personId !== mail.to.id) continue
      const { wording, text } = mail
      const standsIn = (write: MailWriter) => write.say('standIn', { name: mail.to.name })
      const words = worded((write) => {
        const { subject, text: said } = wording?.(write) ?? { subject: mail.subject, text }
        return { subject, text: `${standsIn(write)}\n\n${said}` }
      })
      const own = { ...mail, to, ...words }
      if (!all.has(keyOf(own))) all.set(keyOf(own), own)
    }
  }
  return [...all.values()]
}

/** Work of the person; not what waits in a group of theirs. */
function isOwnWork({ kind, to, decision }: WorkMail): boolean {
  return kinds.has(kind) && (decision === undefined || decision.assigneeId === to.id)
}
