// Whoever has a work item keeps it though its record is no more, and is told so.
import type { TellRecordDeleted } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { type ItemNews, mailHolders } from './mail-holders.ts'

/** Writes the mails for all items. */
export async function tellRecordDeleted(
  performance: Performance,
  effects: TellRecordDeleted[],
): Promise<void> {
  const kind = 'recordDeleted' as const
  const news = effects.map(({ runId, workItemId, isNew }) => {
    return { kind, runId, workItemId, words: words(isNew) }
  })
  await mailHolders(performance, news)
}

const words =
  (isNew?: boolean): ItemNews['words'] =>
  (write, run, item) => {
    const values = { flow: write.flow(run), item: write.item(run, item) }
    const text = write.say(isNew ? 'recordDeletedNew' : 'recordDeletedStays', values)
    return { subject: write.say('recordDeletedSubject', values), text }
  }
