// What people do with work items.
import type { Instant, Json, Result } from '@stagewright/base'
import type { ApprovalDecision, Assignee } from '@stagewright/orchestration'
import type { Done, Problem, Viewer } from './asking.ts'
import type { InterviewView } from './interview-commands.ts'

export type WorkItemCommands = {
  claim(viewer: Viewer, workItemId: string): Promise<Result<Done, Problem>>
  /** Takes the best item that waits in the viewer's groups and queues; null when nothing waits. */
  getNext(viewer: Viewer): Promise<Result<{ id: string | null }, Problem>>
  release(viewer: Viewer, workItemId: string): Promise<Result<Done, Problem>>
  reassign(
    viewer: Viewer,
    workItemId: string,
    to: { kind: Assignee['kind']; name: string; reason?: string },
  ): Promise<Result<Done, Problem>>
  /** Sets by hand when it is due. */
  setDueDate(
    viewer: Viewer,
    workItemId: string,
    due: { dueAt: Instant; reason?: string },
  ): Promise<Result<Done, Problem>>
  /** Takes back what the viewer set last by hand: what stood before holds again. */
  takeBackDueDate(viewer: Viewer, workItemId: string): Promise<Result<Done, Problem>>
  /**
   * Opens its screen flow: where it stands, or its first screen. Takes a queue's item for the
   * viewer.
   */
  open(viewer: Viewer, workItemId: string): Promise<Result<InterviewView, Problem>>
  /** Approves or rejects an item of an approval step without its screens. */
  review(
    viewer: Viewer,
    workItemId: string,
    review: { decision: ApprovalDecision; comments: string },
  ): Promise<Result<Done, Problem>>
  /** Takes the viewer's own completion back, while nobody has gone on from it. */
  recallCompletion(
    viewer: Viewer,
    workItemId: string,
    reason?: string,
  ): Promise<Result<Done, Problem>>
  /** Sends the work back to an earlier step or stage. */
  sendBack(
    viewer: Viewer,
    workItemId: string,
    back: { to: string; reason: string },
  ): Promise<Result<Done, Problem>>
  /** Walks through its screens with these field values, for programs and terminals. */
  complete(
    viewer: Viewer,
    workItemId: string,
    values: { [field: string]: Json },
  ): Promise<Result<InterviewView, Problem>>
}
