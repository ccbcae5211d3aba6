// Mail to whoever has a work item, or had it until now, about what became of it. What nobody had
// taken is news to nobody. Who has no address gets none; that holds up nobody.
import type { Assignee, Run, WorkItem } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import type { ActionRequest } from '../port/actions.ts'

const MAIL = 'emailSimple'

export type ItemNews = {
  runId: string
  workItemId: string
  /** Subject and text of the mail. */
  words: (run: Run, item: WorkItem) => { subject: string; text: string }
}

/** Writes the mails for all items with one call. */
export async function mailHolders(performance: Performance, news: ItemNews[]): Promise<void> {
  const { directory, actions } = performance.world
  const action = actions.find(MAIL, MAIL)
  if (action?.mode !== 'inside') return
  const known = new Map<string, Promise<string>>()
  const addressOf = async (holder: Assignee): Promise<string> =>
    (await directory.approvers(holder)).find(({ id }) => id === holder.id)?.email ?? ''
  const requests: ActionRequest[] = []
  for (const { runId, workItemId, words } of news) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const holder = item && holderOf(item)
    if (!run || !holder || run.submission?.sendsMail === false) continue
    known.set(holder.id, known.get(holder.id) ?? addressOf(holder))
    const address = (await known.get(holder.id)) ?? ''
    if (address === '') continue
    const { subject, text } = words(run, item)
    const inputs = { emailAddressesArray: [address], emailSubject: subject, emailBody: text }
    requests.push({ inputs, caller: { performance, userId: 'system' } })
  }
  if (requests.length === 0) return
  try {
    await performance.attempt(() => action.call(requests))
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
  }
}

function holderOf({ claimedBy, assignee }: WorkItem): Assignee | undefined {
  if (claimedBy) return { kind: 'User', ...claimedBy }
  return assignee.kind === 'User' ? assignee : undefined
}
