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
  return (write, run, item) => {
    const values = { flow: write.flow(run), item: write.item(run, item) }
    const subject = write.say('withdrawnSubject', values)
    return { subject, text: `${write.say('withdrawn', values)}\n\n${reason}` }
  }
}
