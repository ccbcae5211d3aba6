// A mail that is to be sent has a job that sends it.
import { type Check, foundBy, GRACE_MINUTES } from './check.ts'

const text = `
  select mail.id, mail.run_id as "runId", mail.subject
  from mail
  where mail.state = 'Sending'
    and coalesce(mail.send_at, mail.at)
      < $2::timestamptz - interval '${GRACE_MINUTES} minutes'
    and not exists (select from graphile_worker._private_jobs job
      where job.payload ->> 'mailId' = mail.id)
  limit $1`

type Row = { id: string; runId: string | null; subject: string }

/** Mails that wait to be sent and that nobody sends. */
export const unsentMails: Check = {
  name: 'mails',
  promise: 'Every mail that is to be sent has a job that sends it.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      values: [examination.now],
      told: ({ id, runId, subject }) => ({
        kind: 'mail',
        id,
        runId,
        message: `Mail “${subject}” (${id}) is to be sent, and no job sends it.`,
        remedy: `Have it sent: stagewright mail send ${id}.`,
      }),
    }),
}
