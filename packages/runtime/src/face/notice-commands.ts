// What a person is told in the application, and what they choose to be told of: one's own, always.
import type { Result } from '@stagewright/base'
import type { NoticeChoice } from '@stagewright/conductor'
import type { NoticeRow, Page } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type NoticeCommands = {
  /** A page of notices, the newest first, and how many of all are not read. */
  list(
    viewer: Viewer,
    filter: { after?: string; limit?: number },
  ): Promise<Page<NoticeRow> & { unread: number }>
  /** Marks these as read, or all. */
  read(viewer: Viewer, ids?: string[]): Promise<Result<Done, Problem>>
  choices(viewer: Viewer): Promise<NoticeChoices>
  /** Changes what is given; the rest stays. */
  choose(viewer: Viewer, change: NoticeChange): Promise<Result<NoticeChoices, Problem>>
}

export type NoticeChoices = {
  /** Every kind, with what the person gets of it. */
  kinds: {
    kind: string
    label: string
    choice: NoticeChoice
    usual: NoticeChoice
    /** Whether their browsers are told, those that they have turned on. */
    push: boolean
  }[]
  /** Minutes of the person's day; null when there are no quiet hours. */
  quiet: { from: number; until: number } | null
  digestHour: number
  timeZone: string
}

export type NoticeChange = {
  choices?: { [kind: string]: NoticeChoice }
  pushes?: { [kind: string]: boolean }
  quiet?: { from: number; until: number } | null
  digestHour?: number
}
