// The log in words: one sentence for each event, for people who never saw the definition.
import { spanWords } from '@stagewright/base'
import type { AddedApprover } from '../approver/added.ts'
import { namesOf } from '../approver/waits-words.ts'
import { checklistWords } from '../checklist/checklist-words.ts'
import type { EventBody, RunEvent } from '../event.ts'
import { commentsOf } from '../step/comments.ts'
import { type ReferenceName, seenWords } from '../evaluation/seen-words.ts'
import type { EvaluationSubject, Run } from '../run.ts'
import { type Bar, barWords } from '../separation/bar.ts'
import { timeWords } from '../time/time-words.ts'
import type { Clock } from '../why/moment-words.ts'
import { sentence } from '../words.ts'

type Describers = {
  [T in EventBody['type']]: (
    event: EventOf<T>,
    run: Run,
    name?: ReferenceName,
    clock?: Clock,
  ) => string
}
type EventOf<T> = Extract<RunEvent, { type: T }>

const describers: Describers = {
  RunStarted: (event) => `${event.run.orchestration.label} started`,
  RecordRefreshed: () => 'The record has changed',
  VariablesRefreshed: (event) =>
    `Records in ${Object.keys(event.variables).join(', ')} have changed`,
  OutputsRefreshed: (event, run) =>
    `Records in the outputs of ${Object.keys(event.outputs)
      .map((id) => step(run, id))
      .join(', ')} have changed`,
  RecordDeleted: () => 'The record was deleted',
  RunWoken: () => 'Looked again at what the run waits for',
  DecisionMade: (event) => `${event.label}: ${event.outcomeLabel}`,
  RequirementsNotMet: (event, run, name) =>
    `${unmetWords(event.of, run)}: ${seenWords(event.seen, name)}`,
  StageStarted: (event) => `Stage ${event.label} started`,
  StageCompleted: (event, run) => `Stage ${stage(run, event.stageId)} completed: ${event.reason}`,
  StageFailed: (event, run) => `Stage ${stage(run, event.stageId)} failed: ${event.message}`,
  StageDiscontinued: (event, run) =>
    `Stage ${stage(run, event.stageId)} discontinued: ${event.reason}`,
  StageCanceled: (event, run) => `Stage ${stage(run, event.stageId)} canceled`,
  StepStarted: (event, run) =>
    `Step ${step(run, event.stepId)} started ${startWords(event.reason)}${heldWords(event.rights)}`,
  StepFlowEnded: (event, run) =>
    `Step ${step(run, event.stepId)}: the work is done, its requirements are not met yet`,
  StepCompleted: (event, run) =>
    `Step ${step(run, event.stepId)} completed${because(commentsOf(event.outputs))}`,
  StepFailed: (event, run) => `Step ${step(run, event.stepId)} failed: ${event.fault.message}`,
  StepRetryPlanned: (event, run) =>
    `Step ${step(run, event.stepId)} failed, try ${event.failedTry} of ${event.triesMax}: ${sentence(event.fault.message)} It is tried again in ${spanWords(event.retryAt - event.at)}.`,
  StepDiscontinued: (event, run) => `Step ${step(run, event.stepId)} discontinued: ${event.reason}`,
  StepRetried: (event, run) => `Step ${step(run, event.stepId)} is tried again: ${event.reason}`,
  StepSkipped: (event, run) => `Step ${step(run, event.stepId)} skipped: ${event.reason}`,
  WorkItemCreated: (event, run) =>
    event.added
      ? `${event.assignee.name} was added to ${event.label}${addedWords(event.added, run)}`
      : `${event.label} is with ${event.assignee.name}`,
  WorkItemClaimed: (event, run) => `${event.by.name} took ${item(run, event.workItemId)}`,
  WorkItemReleased: (event, run) =>
    `${item(run, event.workItemId)} was given back${because(event.reason)}`,
  WorkItemBarred: (event, run) => barredWords(event, item(run, event.workItemId)),
  WorkItemWaits: (event, run) => {
    const of = `${item(run, event.workItemId)} of ${holder(run, event.workItemId)}`
    return event.waitsFor.length > 0 ? `${of} waits for ${namesOf(event.waitsFor)}` : `${of} is due`
  },
  WorkItemReassigned: (event, run) =>
    `${item(run, event.workItemId)} reassigned to ${event.assignee.name}${because(event.reason)}`,
  RequesterAsked: (event, run) =>
    `${event.actor.name} asked ${event.to.name} about ${item(run, event.workItemId)}: ${event.text}`,
  QuestionAnswered: (event, run) =>
    `${event.actor.name} answered about ${item(run, event.workItemId)}: ${event.text}`,
  QuestionWithdrawn: (event, run) =>
    `The question about ${item(run, event.workItemId)} was withdrawn`,
  WorkItemDelegated: (event, run) =>
    `${event.from.name} delegated ${item(run, event.workItemId)} to ${event.to.name}${because(event.note)}`,
  WorkItemReturned: (event, run) => returnedWords(event, item(run, event.workItemId)),
  WorkItemSnoozed: (event, run) =>
    `${item(run, event.workItemId)} was snoozed for ${spanWords(event.until - event.at)}${because(event.reason)}`,
  WorkItemWoken: (event, run) => `${item(run, event.workItemId)} is back: ${event.why}`,
  PriorityChanged: (event, run) =>
    `${item(run, event.workItemId)} is of ${event.priority} priority${causes[event.cause]}`,
  WorkItemDistributed: (event, run) =>
    `${item(run, event.workItemId)} was given to ${event.to.name}, ${turns[event.by]}`,
  WorkItemNotDistributed: (event, run) =>
    `${item(run, event.workItemId)} was given to nobody: ${event.why}`,
  WorkItemCompleted: (event, run) =>
    `${item(run, event.workItemId)} completed by ${event.actor.name}${forWhom(event.inPlaceOf)}`,
  WorkItemRecordDeleted: (event, run) => `The record of ${item(run, event.workItemId)} was deleted`,
  VoteCast: (event, run) =>
    `${event.actor.name} voted ${votes[event.choice]} ${item(run, event.workItemId)}`,
  VoteSettled: (event, run) =>
    `The vote on ${step(run, event.stepId)} is over: ${settled[event.choice]}, ${event.inFavor} in favour and ${event.against} against, ${event.needed} needed`,
  WorkItemReviewed: (event, run) =>
    `${item(run, event.workItemId)} ${decided[event.decision]} by ${event.actor.name}${event.channel === 'Email' ? ', by mail' : ''}${event.inPlaceOf ? forWhom(event.inPlaceOf) : asWhom(event.role)}${because(event.comments || undefined)}`,
  RecordLocked: (event, run) => `The record is locked while ${step(run, event.stepId)} is open`,
  RecordUnlocked: () => 'The record is free to edit again',
  SubmissionRecalled: (event) =>
    `The submission was recalled${because(event.comments || undefined)}`,
  SubmissionDecided: (event) => `The submission is ${event.status.toLowerCase()}`,
  CompletionRecalled: (event, run) =>
    `${event.actor.name} took ${item(run, event.workItemId)} back${because(event.reason)}`,
  SentBack: (event, run) =>
    `Sent back from ${item(run, event.workItemId)} to ${event.toLabel}: ${event.reason}`,
  StepReset: (event, run) => `Step ${step(run, event.stepId)} waits again: ${event.reason}`,
  WorkItemFailed: (event, run) =>
    `${item(run, event.workItemId)} met an error and stays open: ${event.fault.message}`,
  WorkItemClosed: (event, run) =>
    event.outcome === 'removed'
      ? event.reason.replace(/\.$/, '')
      : `${item(run, event.workItemId)} was withdrawn: ${event.reason}`,
  EvaluationAsked: (event) => `Asked evaluation flow ${event.flow}`,
  EvaluationAnswered: (event, run) =>
    `The evaluation flow${evaluated(run, event.evaluationId)} answered: ${event.isMet ? 'met' : 'not met'}`,
  IncidentRaised: (event) => `Needs attention: ${event.message}`,
  IncidentResolved: (event) => `Attention no longer needed: ${event.reason}`,
  RunCompleted: () => 'The run is completed',
  RunFailed: (event) => `The run stopped: ${event.message}`,
  RunSuspended: (event) => `The run was suspended: ${event.reason}`,
  RunResumed: (event) => `The run goes on: ${event.reason}`,
  RunCanceled: (event) => `The run was canceled: ${event.reason}`,
  RunMigrated: (event) =>
    `The run went over from version ${event.from} to version ${event.to}${because(event.reason || undefined)}`,
  MigrationUndone: (event) =>
    `The migration was undone: the run is on version ${event.to} again${because(event.reason || undefined)}`,
  MigrationSettled: (event) => `${event.actor.name} worked on the run; its migration stands`,
  ...timeWords,
  ...checklistWords,
  StepCarriedOver: (event, run) => `Step ${step(run, event.stepId)} was done in an earlier stage`,
}

/**
 * One line of the log as a sentence without its time and actor; `name` says references of
 * conditions in words, and times in it stand on the clock of whoever reads.
 */
export function describeEvent(
  event: RunEvent,
  run: Run,
  name?: ReferenceName,
  clock?: Clock,
): string {
  type Describe = (event: RunEvent, run: Run, name?: ReferenceName, clock?: Clock) => string
  return (describers[event.type] as Describe)(event, run, name, clock)
}

/** What was not met: a stage's end, a step's start or its completion. */
function unmetWords(of: EvaluationSubject, run: Run): string {
  if (of.kind === 'stage-exit') return `Stage ${stage(run, of.stageId)} does not end yet`
  const verb = of.kind === 'step-entry' ? 'does not start' : 'is not complete'
  return `Step ${step(run, of.stepId)} ${verb} yet`
}

/** Of which stage or step the question was; nothing when it is known no more. */
function evaluated(run: Run, evaluationId: string): string {
  const of = run.evaluations[evaluationId]?.of
  if (of === undefined) return ''
  if (of.kind === 'stage-exit') return ` of stage ${stage(run, of.stageId)}`
  return ` of step ${step(run, of.stepId)}`
}

/** Given back by who did it, or taken back by the owner. */
function returnedWords(
  { actor, from, to, note }: EventOf<'WorkItemReturned'>,
  label: string,
): string {
  if (actor.id === from.id) return `${from.name} gave ${label} back to ${to.name}${because(note)}`
  return `${label} was taken back from ${from.name}${because(note)}`
}

/** Each rule with its person; that nobody is kept from it any more is told too. */
function barredWords({ barred }: { barred: readonly Bar[] }, label: string): string {
  if (barred.length === 0) return `Nobody is kept from ${label} any more`
  return barred.map((bar) => barWords(bar, label)).join(' ')
}

const causes = { policy: '', age: ' now, because of its age', hand: '' }
const turns = { roundRobin: 'whose turn it was', leastLoaded: 'who had the fewest open items' }
const votes = { for: 'for', against: 'against' }
const settled = { for: 'accepted', against: 'not accepted' }
const decided = { Approve: 'approved', Reject: 'rejected' }

function forWhom(inPlaceOf: { name: string } | undefined): string {
  return inPlaceOf ? ` for ${inPlaceOf.name}` : ''
}

function asWhom(role: string): string {
  if (role === 'Delegate') return ' as delegated approver'
  return role === 'Admin' ? ' as approval administrator' : ''
}

function startWords(reason: string): string {
  return reason === 'with its stage' ? reason : `because ${reason}`
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`
}

function stage(run: Run, stageId: string): string {
  return run.stages[stageId]?.label ?? stageId
}

function step(run: Run, stepId: string): string {
  return run.steps[stepId]?.label ?? stepId
}

/** In relation to whom somebody was added, and why. */
function addedWords({ place, nextTo, reason }: AddedApprover, run: Run): string {
  return ` ${place} ${holder(run, nextTo)}${because(reason)}`
}

function holder(run: Run, workItemId: string): string {
  const { claimedBy, assignee } = run.workItems[workItemId] ?? {}
  return claimedBy?.name ?? assignee?.name ?? 'somebody'
}

function item(run: Run, workItemId: string): string {
  return run.workItems[workItemId]?.label ?? workItemId
}

/** To which permission sets a step is held. */
function heldWords(rights: readonly (readonly string[])[] = []): string {
  if (rights.length === 0) return ''
  return `, held to the rights of ${rights.map((sets) => sets.join(' or ')).join(' and of ')}`
}
