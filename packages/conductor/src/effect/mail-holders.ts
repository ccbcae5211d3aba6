// Mail to whoever has a work item, or had it until now, about what became of it. What nobody had
// taken is news to nobody. Who has no address gets none; that holds up nobody.
import { type Assignee, holderOf, type Run, type WorkItem } from '@stagewright/orchestration'
import type { MailKind } from '../mail/mail-kinds.ts'
import { type MailWriter, worded } from '../mail/mail-writer.ts'
import type { Performance } from '../performance.ts'
import type { WorkMail } from '../port/mails.ts'
import { sendMails } from './send-mails.ts'

export type ItemNews = {
  kind: MailKind
  runId: string
  workItemId: string
  /** Subject and text of the mail. */
  words: (write: MailWriter, run: Run, item: WorkItem) => { subject: string; text: string }
  /** Who had it, where it is with somebody else by now. */
  holder?: Assignee
}

/** Writes the mails for all items with one call. */
export function mailHolders(performance: Performance, news: ItemNews[]): Promise<void> {
  return sendMails(performance, () => compose(performance, news))
}

async function compose(performance: Performance, news: ItemNews[]): Promise<WorkMail[]> {
  const told = news.flatMap(({ kind, runId, workItemId, words, holder: former }) => {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const holderId = item && (former ?? holderOf(item))?.id
    if (!run || !item || holderId === undefined || run.submission?.sendsMail === false) return []
    const written = worded((write) => words(write, run, item))
    return [{ holderId, mail: { kind, ...written, runId, workItemId } }]
  })
  if (told.length === 0) return []
  const holderIds = [...new Set(told.map(({ holderId }) => holderId))]
  const people = await performance.world.directory.active(holderIds)
  const byId = new Map(people.map((person) => [person.id, person]))
  return told.flatMap(({ holderId, mail }) => {
    const to = byId.get(holderId)
    return to ? [{ ...mail, to }] : []
  })
}
