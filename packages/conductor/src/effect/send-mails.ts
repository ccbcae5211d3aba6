// The one door for mails about work items: everything that tells people by mail comes through here,
// with a kind of the table in `mail/mail-kinds.ts`.
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'

/** Has mails written, all at once. Who has no address gets none, but a notice. */
export async function sendMails(
  performance: Performance,
  compose: () => Promise<WorkMail[]>,
): Promise<void> {
  const mails = await compose()
  if (mails.length > 0) await performance.world.mails.send(mails)
}
