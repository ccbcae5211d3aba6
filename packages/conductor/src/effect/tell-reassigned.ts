// Who gets work that somebody had before them is told from whom and why; of many items at once with
// one mail.
import type { Assignee, TellReassigned } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { type ItemNews, mailHolders } from './mail-holders.ts'
import { sendMails } from './send-mails.ts'

/** Most items that the mail about many names. */
const NAMED_MAX = 20

/** Writes a mail for each item. */
export async function tellReassigned(
  performance: Performance,
  effects: TellReassigned[],
): Promise<void> {
  const news = effects.map(({ runId, workItemId, by, reason }): ItemNews => ({
    kind: 'reassignment',
    runId,
    workItemId,
    words: (write, run, item) => {
      const values = { flow: write.flow(run), item: write.item(run, item), by }
      const why = reason === undefined ? '' : ` ${write.say('because', { reason })}`
      const text = `${write.say('reassigned', values)}${why}`
      return { subject: write.say('reassignedSubject', values), text }
    },
  }))
  await mailHolders(performance, news)
}

export type ManyReassigned = {
  to: Assignee
  /** Whoever handed them on. */
  by: { id: string; name: string }
  reason?: string
  /** What the items are called, in their order. */
  labels: readonly string[]
}

/**
 * Tells a person, or the members of a group or queue, once about all items that somebody else
 * handed to them.
 */
export function tellReassignedMany(performance: Performance, many: ManyReassigned): Promise<void> {
  const { to: owner, by, labels } = many
  if (labels.length === 0) return Promise.resolve()
  return sendMails(performance, async () => {
    const people = await performance.world.directory.approvers(owner)
    const count = labels.length === 1 ? 'One work item' : `${labels.length} work items`
    const whom = owner.kind === 'User' ? 'you' : owner.name
    const text = [
      `${by.name} reassigned ${count.toLowerCase()} to ${whom}.${because(many.reason)}`,
      listed(labels),
    ].join('\n\n')
    const mail = { kind: 'reassignment' as const, subject: `${count} for ${whom}`, text }
    return people
      .filter(({ id }) => id !== by.id)
      .map(({ id, name, email }) => ({ ...mail, to: { id, name, email } }))
  })
}

function listed(labels: readonly string[]): string {
  const more = labels.length > NAMED_MAX ? [`… and ${labels.length - NAMED_MAX} more`] : []
  return [...labels.slice(0, NAMED_MAX), ...more].join('\n')
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : ` The reason: ${reason}`
}
