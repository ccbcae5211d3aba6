// Whoever had a work item that is not wanted any more is told so, with the reason.
import type { TellWithdrawn } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { type ItemNews, mailHolders } from './mail-holders.ts'

/** Writes the mails for all items. */
export async function tellWithdrawn(
  performance: Performance,
  effects: TellWithdrawn[],
): Promise<void> {
  const news = effects.map(({ runId, workItemId, reason, holder }) => ({
    kind: 'withdrawal' as const,
    runId,
    workItemId,
    words: words(reason),
    ...(holder && { holder }),
  }))
  await mailHolders(performance, news)
}

function words(reason: string): ItemNews['words'] {
  return ({ orchestration }, { label }) => ({
    subject: `No longer needed: ${label}`,
    text: `${orchestration.label}: ${label} does not wait for you any more.\n\n${reason}`,
  })
}
