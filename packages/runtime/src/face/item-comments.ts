// Comments on a work item.
import type { Result } from '@stagewright/base'
import type { FeedPageRow } from '../feed/read-feed.ts'
import type { Problem, Viewer } from './asking.ts'

export type ItemComments = {
  /** The newest first, for whoever sees the item. */
  show(
    viewer: Viewer,
    workItemId: string,
    page: { after?: string; limit?: number },
  ): Promise<Result<FeedPageRow, Problem>>
  /** Adds one and tells those it mentions, with a link to the item. */
  add(viewer: Viewer, workItemId: string, text: string): Promise<Result<{ id: string }, Problem>>
}
