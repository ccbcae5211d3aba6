// The way of every mail into the database, and to the job that sends it. Where no server sends, it
// is kept for the mailbox.
import { insertMails, type Mail, type Transaction } from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'
import type { System } from '../system.ts'

export type NewMail = Omit<Mail, 'state'>

export type Outbox = {
  /** Keeps mails and has them sent after the commit. */
  keep(mails: readonly NewMail[]): Promise<void>
}

/** The outbox of one transaction. */
export function createOutbox({ mail: { transport } }: System, tx: Transaction): Outbox {
  const state = transport ? 'Sending' : 'Kept'
  return {
    async keep(mails) {
      if (mails.length === 0) return
      const jobs = mails.map(({ id: mailId, sendAt: at }) => ({
        type: 'SendMail' as const,
        mailId,
        round: 1,
        ...(at !== undefined && { at }),
      }))
      await Promise.all([
        insertMails(
          tx,
          mails.map((mail) => ({ ...mail, state })),
        ),
        transport && createJobs(tx).add(jobs),
      ])
    },
  }
}
