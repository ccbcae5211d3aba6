// What people have typed and not sent yet: private to each.
import type { JsonObject, Result } from '@stagewright/base'
import type { ScreenDraftRow } from '@stagewright/store'
import type { Done, Problem, Viewer } from './asking.ts'

export type DraftCommands = {
  /** The viewer's draft of a screen of their interview. */
  show(
    viewer: Viewer,
    interviewId: string,
    screen: string,
  ): Promise<Result<ScreenDraftRow | undefined, Problem>>
  /**
   * Keeps what is typed on the screen the interview stands on. `revision` is the one seen, or 0.
   */
  save(
    viewer: Viewer,
    interviewId: string,
    draft: { screen: string; values: JsonObject; revision: number },
  ): Promise<Result<SavedDraft, Problem>>
  discard(viewer: Viewer, interviewId: string, screen: string): Promise<Result<Done, Problem>>
  /** The viewer's own drafts of a work item, whoever has it by now. */
  ofWorkItem(viewer: Viewer, workItemId: string): Promise<ScreenDraftRow[]>
  discardOfWorkItem(viewer: Viewer, workItemId: string): Promise<Done>
}

export type SavedDraft = { revision: number; savedAt: string }
