// What a browser is to be told has a job that tells it.
import { type Check, foundBy, GRACE_MINUTES } from './check.ts'

const text = `
  select message.id, message.run_id as "runId", message.title, message.browser
  from push_message message
  where message.state = 'Sending'
    and message.send_at < $2::timestamptz - interval '${GRACE_MINUTES} minutes'
    and not exists (select from graphile_worker._private_jobs job
      where job.payload ->> 'messageId' = message.id)
  limit $1`

type Row = { id: string; runId: string | null; title: string; browser: string }

/** Notices that wait to be shown in a browser and that nobody sends. */
export const unsentPushes: Check = {
  name: 'pushes',
  promise: 'Every notice that a browser is to show has a job that sends it.',
  find: (examination) =>
    foundBy<Row>(examination, text, {
      values: [examination.now],
      told: ({ id, runId, title, browser }) => ({
        kind: 'job',
        id,
        runId,
        message: `Notice “${title}” (${id}) is to be shown by ${browser}, and no job sends it.`,
        remedy: 'Its person has it among their notices; the message goes after 30 days by itself.',
      }),
    }),
}
