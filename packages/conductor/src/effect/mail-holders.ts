// Mail to whoever has a work item, or had it until now, about what became of it. What nobody had
// taken is news to nobody. Who has no address gets none; that holds up nobody.
import type { Assignee, Run, WorkItem } from '@stagewright/orchestration'
import type { MailKind } from '../mail/mail-kinds.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { peopleBehind } from './people-behind.ts'
import { sendMails } from './send-mails.ts'

export type ItemNews = {
  kind: MailKind
  runId: string
  workItemId: string
  /** Subject and text of the mail. */
  words: (run: Run, item: WorkItem) => { subject: string; text: string }
  /** Who had it, where it is with somebody else by now. */
  holder?: Assignee
}

/** Writes the mails for all items with one call. */
export function mailHolders(performance: Performance, news: ItemNews[]): Promise<void> {
  return sendMails(performance, () => compose(performance, news))
}

async function compose(performance: Performance, news: ItemNews[]): Promise<WorkMail[]> {
  const peopleOf = peopleBehind(performance)
  const mails: WorkMail[] = []
  for (const { kind, runId, workItemId, words, holder: former } of news) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const holder = item && (former ?? holderOf(item))
    if (!run || !holder || run.submission?.sendsMail === false) continue
    const to = (await peopleOf(holder)).find(({ id }) => id === holder.id)
    if (to) mails.push({ kind, to, ...words(run, item), runId, workItemId })
  }
  return mails
}

function holderOf({ claimedBy, assignee }: WorkItem): Assignee | undefined {
  if (claimedBy) return { kind: 'User', ...claimedBy }
  return assignee.kind === 'User' ? assignee : undefined
}
