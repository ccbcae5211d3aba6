// Comments on a work item: posts of its feed, as records have one; whoever is mentioned gets a
// notice and a mail that lead to the item.
import { assert, failed, ok } from '@stagewright/base'
import type { ItemComments } from '../face/item-comments.ts'
import { readFeed } from '../feed/read-feed.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'
import { commentOnItems, itemsSeen, noItem, tellOfComments } from './comment-on-items.ts'

/** The comments of the runtime. */
export function createItemComments(system: System): ItemComments {
  return {
    async show(viewer, workItemId, page) {
      const seen = await itemsSeen(system, viewer, [workItemId])
      if (!seen.has(workItemId)) return failed(noItem(workItemId))
      const feed = await readFeed(system, viewer, { recordId: workItemId, ...page })
      return feed ? ok(feed) : failed(noItem(workItemId))
    },
    async add(viewer, workItemId, text) {
      const label = (await itemsSeen(system, viewer, [workItemId])).get(workItemId)
      if (label === undefined) return failed(noItem(workItemId))
      return transact(system, async (performance, tx) => {
        const asked = { system, viewer, performance, tx }
        const { done, refused } = await commentOnItems(asked, [{ id: workItemId, label }], text)
        const problem = refused.get(workItemId)
        if (problem) giveUp(problem)
        const [first] = done
        assert(first, 'what is not refused is posted')
        await tellOfComments({ performance, tx }, viewer, done)
        return { id: first.postId }
      })
    },
  }
}
