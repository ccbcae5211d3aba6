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
  ({ orchestration }, { label }) => ({
    subject: `The record was deleted: ${label}`,
    text: `${orchestration.label}: the record that ${label} is about was deleted. The work item ${isNew ? 'is with you now' : 'stays with you'}.`,
  })
