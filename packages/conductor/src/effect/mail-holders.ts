// Mail to whoever has a work item, or had it until now, about what became of it. What nobody had
// taken is news to nobody. Who has no address gets none; that holds up nobody.
import type { JsonObject } from '@stagewright/base'
import type { Assignee, Run, WorkItem } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { sendMails } from './send-mails.ts'

export type ItemNews = {
  runId: string
  workItemId: string
  /** Subject and text of the mail. */
  words: (run: Run, item: WorkItem) => { subject: string; text: string }
}

/** Writes the mails for all items with one call. */
export function mailHolders(performance: Performance, news: ItemNews[]): Promise<void> {
  return sendMails(performance, () => compose(performance, news))
}

async function compose(performance: Performance, news: ItemNews[]): Promise<JsonObject[]> {
  const { directory } = performance.world
  const known = new Map<string, Promise<string>>()
  const addressOf = async (holder: Assignee): Promise<string> =>
    (await directory.approvers(holder)).find(({ id }) => id === holder.id)?.email ?? ''
  const mails: JsonObject[] = []
  for (const { runId, workItemId, words } of news) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const holder = item && holderOf(item)
    if (!run || !holder || run.submission?.sendsMail === false) continue
    known.set(holder.id, known.get(holder.id) ?? addressOf(holder))
    const address = (await known.get(holder.id)) ?? ''
    if (address === '') continue
    const { subject, text } = words(run, item)
    mails.push({ emailAddressesArray: [address], emailSubject: subject, emailBody: text })
  }
  return mails
}

function holderOf({ claimedBy, assignee }: WorkItem): Assignee | undefined {
  if (claimedBy) return { kind: 'User', ...claimedBy }
  return assignee.kind === 'User' ? assignee : undefined
}
