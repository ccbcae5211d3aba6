// The feed of a record.
import type { Result } from '@stagewright/base'
import type { FeedPageRow } from '../feed/read-feed.ts'
import type { Problem, Viewer } from './asking.ts'

export type FeedCommands = {
  show(
    viewer: Viewer,
    recordId: string,
    page: { after?: string; limit?: number },
  ): Promise<Result<FeedPageRow, Problem>>
  post(viewer: Viewer, recordId: string, text: string): Promise<Result<{ id: string }, Problem>>
  comment(viewer: Viewer, postId: string, text: string): Promise<Result<{ id: string }, Problem>>
}
