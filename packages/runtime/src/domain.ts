// What a viewer may do now, and the domain in words, for those who draw it. Decided by the rules of
// orchestration, so that a button is shown exactly when its command would be taken.
import {
  type Actor,
  holds,
  type ItemLife,
  mayAddLine,
  mayAnswer,
  mayAsk,
  mayDelegate,
  mayInviteGuest,
  mayReturn,
  maySetPriority,
  mayWake,
  mayWithdrawQuestion,
  mustReturn,
  requesterIdOf,
  barOf,
  barWords,
  isOfferedTo,
  mayCancel,
  mayReassign,
  maySetDueDate,
  mayReview,
  mayShareProgress as mayShare,
  mayWorkOn,
  type Run,
  standsInFor,
  waitsWords,
} from '@stagewright/orchestration'
import type { WorkItem } from '@stagewright/orchestration'
import { actorOf } from './command/actor.ts'
import type { Viewer } from './face/asking.ts'

export { type ItemLife, openQuestionOf, priorityOf } from '@stagewright/orchestration'
export type { SentBackNote } from '@stagewright/orchestration'
export { describeEvent, stepKind, voteWords, type Waiting } from '@stagewright/orchestration'
export { isRepetition, reasonsOf, type SeenConditions } from '@stagewright/orchestration'
export { dueStateOf, type Forecast, type TimeLimit } from '@stagewright/orchestration'
export { type Reader, statusShown, yesNoWords } from '@stagewright/orchestration'
export { automaticMapping, elementsOf } from '@stagewright/orchestration'
export { itemOfStep, recordDeletedAt } from '@stagewright/orchestration'

export type WorkItemAct =
  | 'open'
  | 'claim'
  | 'release'
  | 'reassign'
  | 'set-due-date'
  | 'complete'
  | 'approve'
  | 'reject'
  | ItemLifeAct
export type ItemLifeAct =
  | 'ask-requester'
  | 'answer-question'
  | 'withdraw-question'
  | 'delegate'
  | 'return'
  | 'snooze'
  | 'wake'
  | 'set-priority'
  | 'add-line'
  | 'invite-guest'
export type RunAct =
  'cancel' | 'suspend' | 'resume' | 'retry' | 'skip' | 'migrate' | 'undo-migration'

/** What the viewer may do with a work item now. */
export function workItemActions(
  viewer: Viewer,
  held: Pick<WorkItem, 'status' | 'assignee' | 'claimedBy' | 'approval' | 'barred' | 'vote'> &
    ItemLife,
): WorkItemAct[] {
  if (held.status !== 'Assigned') return []
  const actor = actorOf(viewer)
  const item = held as WorkItem
  const acts: WorkItemAct[] = []
  const isPrepared = mustReturn(actor, item)
  if (mayWorkOn(actor, item)) acts.push('open')
  if (mayWorkOn(actor, item) && !isPrepared) acts.push('complete')
  if (!item.claimedBy && isOfferedTo(actor, item)) acts.push('claim')
  if (item.claimedBy && mayReassign(actor, item)) acts.push('release')
  if (mayReassign(actor, item) && !item.approval?.isUnanimous) acts.push('reassign')
  if (maySetDueDate(actor, item)) acts.push('set-due-date')
  if (mayReview(actor, item) && !isPrepared) acts.push('approve', 'reject')
  return [...acts, ...itemLifeActs(actor, item)]
}

function itemLifeActs(actor: Actor, item: WorkItem): ItemLifeAct[] {
  const acts: ItemLifeAct[] = []
  if (mayAnswer(actor, item)) acts.push('answer-question')
  if (mayWithdrawQuestion(actor, item)) acts.push('withdraw-question')
  if (mayDelegate(actor, item) && !barOf(actor, item)) acts.push('delegate')
  if (mayReturn(actor, item)) acts.push('return')
  if (holds(actor, item)) acts.push('snooze')
  if (mayWake(actor, item)) acts.push('wake')
  if (maySetPriority(actor, item)) acts.push('set-priority')
  if (mayAddLine(actor, item)) acts.push('add-line')
  if (mayInviteGuest(actor, item)) acts.push('invite-guest')
  return acts
}

/** Whether the viewer may ask who asked for the work of a run about one of its items. */
export function mayAskRequester(viewer: Viewer, run: Run, workItemId: string): boolean {
  const item = run.workItems[workItemId]
  const requesterId = requesterIdOf(run)
  if (item?.status !== 'Assigned' || requesterId === undefined) return false
  return requesterId !== viewer.id && mayAsk(actorOf(viewer), item)
}

/** Why a rule of separation of duties keeps the viewer from an open item; null when none does. */
export function barredWords(
  viewer: Viewer,
  held: Pick<
    WorkItem,
    'status' | 'label' | 'assignee' | 'claimedBy' | 'approval' | 'barred' | 'vote'
  >,
): string | null {
  if (held.status !== 'Assigned') return null
  const bar = barOf(actorOf(viewer), held as WorkItem)
  return bar ? barWords(bar, held.label) : null
}

/** Whom an open item waits for, in a sentence; null when it is its turn. */
export function waitingWords(held: Pick<WorkItem, 'status' | 'waitsFor'>): string | null {
  return (held.status === 'Assigned' && waitsWords(held)) || null
}

/** In whose place the viewer does an open item: of who has it and is absent; null in nobody's. */
export function inPlaceOf(
  viewer: Viewer,
  held: Pick<WorkItem, 'status' | 'assignee' | 'claimedBy' | 'approval' | 'vote'>,
): { id: string; name: string } | null {
  if (held.status !== 'Assigned') return null
  return standsInFor(actorOf(viewer), held as WorkItem) ?? null
}

/** Whether the viewer may show others how far a run is. */
export function mayShareProgress(viewer: Viewer, run: Run): boolean {
  return mayShare(actorOf(viewer), requesterIdOf(run))
}

/** What the viewer may do with a run now. */
export function runActions(viewer: Viewer, run: Run): RunAct[] {
  if (run.status === 'Completed' || run.status === 'Canceled') return []
  if (!viewer.permissions.includes('ManageRuns')) {
    const isApproval = run.submission !== undefined
    return mayCancel(actorOf(viewer), { isApproval }) ? ['cancel'] : []
  }
  const open = Object.values(run.incidents).filter(({ resolvedAt }) => resolvedAt === undefined)
  const ofSteps = open.filter(({ stepId }) => stepId !== undefined)
  const isStopped = run.status === 'Error' && ofSteps.length === 0
  const acts: RunAct[] = ['cancel']
  if (run.status === 'InProgress') acts.push('suspend', 'skip')
  if (run.status === 'Suspended' || isStopped) acts.push('resume')
  const waitsForRetry = Object.values(run.steps).some(({ retryAt }) => retryAt !== undefined)
  const canRetry = ofSteps.length > 0 || (waitsForRetry && run.status === 'InProgress')
  if (run.status !== 'Suspended' && canRetry) acts.push('retry')
  if (run.status === 'Error' && ofSteps.length > 0) acts.push('skip')
  acts.push('migrate')
  if (run.migration?.before) acts.push('undo-migration')
  return acts
}
