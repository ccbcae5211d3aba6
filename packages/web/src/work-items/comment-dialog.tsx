// Comments on many work items in the same words, and tells for each how it went.
import type { ManyResults, WorkItem } from '@stagewright/api'
import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '../dialog/dialog.tsx'
import { Writer } from '../feed/writer.tsx'
import { server } from '../server/client.ts'
import { renewWorkItems } from './item-commands.ts'

/** The dialog. */
export default function CommentDialog({
  items,
  onClose,
  onOutcomes,
}: {
  items: readonly Pick<WorkItem, 'id' | 'label'>[]
  onClose: () => void
  onOutcomes: (outcomes: ManyResults['items']) => void
}) {
  const cache = useQueryClient()
  const ids = items.map(({ id }) => id)
  const what = items.length === 1 ? `“${items[0]?.label ?? ''}”` : `${items.length} work items`
  const send = async (text: string) => {
    const answer = await server.workItems.commentMany({ ids, text })
    onOutcomes(answer.items)
    await Promise.all([
      renewWorkItems(cache, ids),
      ...ids.map((id) => cache.invalidateQueries({ queryKey: ['feed', id] })),
    ])
  }
  return (
    <Dialog title={`Comment on ${what}`} onClose={onClose}>
      <p>The same words stand on each. Whoever you mention with @ is told once.</p>
      <Writer
        label={`Comment on ${what}`}
        placeholder="What is to be said of them"
        verb="Comment"
        feedId="many"
        send={send}
        onDone={onClose}
      />
    </Dialog>
  )
}
