// Mail to whoever had a work item that is not wanted any more, with the reason. Nobody is told of
// what nobody had taken. Who has no address gets none; that holds up nobody.
import type { Assignee, Run, TellWithdrawn, WorkItem } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import type { Performance } from '../performance.ts'
import type { ActionRequest } from '../port/actions.ts'

const MAIL = 'emailSimple'

/** Writes the mails for all items. */
export async function tellWithdrawn(
  performance: Performance,
  effects: TellWithdrawn[],
): Promise<void> {
  const { directory, actions } = performance.world
  const action = actions.find(MAIL, MAIL)
  if (action?.mode !== 'inside') return
  const known = new Map<string, Promise<string>>()
  const addressOf = async (holder: Assignee): Promise<string> =>
    (await directory.approvers(holder)).find(({ id }) => id === holder.id)?.email ?? ''
  const requests: ActionRequest[] = []
  for (const { runId, workItemId, reason } of effects) {
    const run = performance.run(runId)
    const item = run?.workItems[workItemId]
    const holder = item && holderOf(item)
    if (!run || !holder || run.submission?.sendsMail === false) continue
    known.set(holder.id, known.get(holder.id) ?? addressOf(holder))
    const address = (await known.get(holder.id)) ?? ''
    if (address === '') continue
    const caller = { performance, userId: 'system' }
    requests.push({ inputs: mailOf(run, item, { address, reason }), caller })
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

function mailOf(run: Run, { label }: WorkItem, to: { address: string; reason: string }) {
  return {
    emailAddressesArray: [to.address],
    emailSubject: `No longer needed: ${label}`,
    emailBody: `${run.orchestration.label}: ${label} does not wait for you any more.\n\n${to.reason}`,
  }
}
