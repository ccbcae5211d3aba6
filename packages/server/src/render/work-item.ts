// Work items: the line in a list, and the page of one.
import type { WorkItem, WorkItemPage } from '@stagewright/api'
import { workItemOutcome, workItemStatus } from '@stagewright/api'
import { type Instant, isoInstant } from '@stagewright/base'
import type { Schema } from '@stagewright/metadata'
import {
  barredWords,
  recordDeletedAt,
  inPlaceOf,
  itemOfStep,
  lineActs,
  mayAskRequester,
  voteWords,
  waitingWords,
  workItemActions,
  type Reader,
  type SentBackNote,
  type Viewer,
  type WorkItemReading,
} from '@stagewright/runtime'
import { renderChecklist, renderLine } from './checklist.ts'
import { renderRowDue } from './due.ts'
import { renderItemLife, renderItemLifeHistory } from './item-life.ts'
import { renderFollowing } from './following.ts'
import { instantText, rowInstant, rowInstantOrNull } from './instant.ts'
import { renderLogLine } from './log-line.ts'
import { referenceWords } from './reference-words.ts'
import { renderProgress } from './progress.ts'
import { renderStepAnswers, renderStepApprovers } from './step-approver.ts'
import { renderRecordRef } from './record-ref.ts'

export type WorkItemRow = WorkItemReading['item']
/** `now` is when it is asked. */
type Known = { schema: Schema; viewer: Viewer; reader: Reader; now: Instant }

/** A work item in a list, with what the viewer may do. */
export function renderWorkItem(row: WorkItemRow, known: Known): WorkItem {
  const { schema, viewer, reader, now } = known
  const assignee = { kind: row.assigneeKind, id: row.assigneeId, name: row.assigneeName }
  const claimedBy = person(row.claimedById, row.claimedByName)
  const status = workItemStatus.parse(row.status)
  const held = {
    label: row.label,
    status,
    assignee,
    ...(claimedBy && { claimedBy }),
    ...(row.approval && { approval: row.approval }),
    ...(row.barred && { barred: row.barred }),
    ...(row.waitsFor && { waitsFor: row.waitsFor }),
    ...(row.vote && { vote: row.vote }),
    ...(row.checklist && { checklist: row.checklist }),
    ...row.life,
  }
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    description: row.description,
    status,
    outcome: row.outcome === null ? null : workItemOutcome.parse(row.outcome),
    assignee,
    claimedBy,
    record: renderRecordRef(schema, row.recordId, row.recordName),
    run: { id: row.runId, label: row.orchestrationLabel },
    requester: row.requester,
    orchestration: row.orchestration,
    stage: { name: row.stageName, label: row.stage },
    step: { id: row.stepId, name: row.stepName, label: row.label },
    screenFlow: row.screenFlow,
    approval: row.approval && {
      decision: row.approval.decision ?? null,
      comments: row.approval.comments ?? null,
    },
    due: renderRowDue(row, now),
    isDecidedByTime: row.isDecidedByTime,
    createdAt: rowInstant(row.createdAt),
    changedAt: rowInstant(row.changedAt),
    changedBy: { id: row.changedById, name: row.changedBy },
    assignedAt: rowInstant(row.assignedAt),
    endedAt: rowInstantOrNull(row.endedAt),
    endedBy: person(row.endedById, row.endedBy),
    inPlaceOf: inPlaceOf(viewer, held) ?? person(row.endedForId, row.endedFor),
    barred: barredWords(viewer, held),
    waits: waitingWords(held),
    ...renderItemLife(row.life ?? {}),
    checklist: renderChecklist(viewer, held, reader),
    actions: workItemActions(viewer, held),
  }
}

function person(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? id }
}

/**
 * A work item with the progress of its run, what earlier steps answered, and what happened to it.
 */
export function renderWorkItemPage(
  reading: WorkItemReading,
  asked: Omit<Known, 'now'>,
): WorkItemPage {
  const known = { ...asked, now: reading.now }
  const { item, run, log, source, goingBack, approvers } = reading
  const canRemove = approvers.asked.some((one) => one.item.id === item.id && one.canRemove)
  const row = renderWorkItem(item, known)
  const step = run.steps[item.stepId]
  const kept = run.workItems[item.id]
  const answered = Object.values(run.steps).filter(
    (one) => one.workItemId !== undefined && itemOfStep(run, one)?.id !== item.id && one.outputs,
  )
  const mine = log.filter((event) => 'workItemId' in event && event.workItemId === item.id)
  const words = referenceWords(source.definition, known.schema)
  return {
    ...row,
    actions: [
      ...row.actions,
      ...(mayAskRequester(known.viewer, run, item.id) ? (['ask-requester'] as const) : []),
      ...(goingBack.canRecall ? (['recall-completion'] as const) : []),
      ...(goingBack.sendBackTo.length > 0 ? (['send-back'] as const) : []),
      ...(approvers.places.length > 0 ? (['add-approver'] as const) : []),
      ...(canRemove ? (['remove-approver'] as const) : []),
    ],
    ...renderItemLifeHistory(kept ?? {}),
    lines: kept ? lineActs(known.viewer, kept).map(renderLine) : [],
    sendBackTo: goingBack.sendBackTo,
    approvers: renderStepApprovers(reading),
    approverPlaces: approvers.places,
    sentBack: step?.sentBack ? renderSentBack(step.sentBack) : null,
    recordDeletedAt: instantText(kept && recordDeletedAt(run, kept)),
    stages: renderProgress(reading),
    following: renderFollowing(reading),
    vote: (step && voteWords(reading.definition, run, step)) ?? null,
    answers: [
      ...earlierAnswers(reading),
      ...renderStepAnswers(reading),
      ...answered.map((step) => ({
        stepLabel: step.label,
        endedAt: instantText(step.endedAt),
        by: itemOfStep(run, step)?.endedBy ?? null,
        outputs: step.outputs ?? {},
      })),
    ],
    history: mine.map((event) => renderLogLine(event, source.run, words, known.reader)),
  }
}

function renderSentBack({ from, reason, by, at }: SentBackNote) {
  return { from, reason, by, at: isoInstant(at) }
}

/** What the step of an item answered before its work came back to it. */
function earlierAnswers({ run, item }: WorkItemReading): WorkItemPage['answers'] {
  const step = run.steps[item.stepId]
  if (!step?.sentBack?.answers) return []
  const last = Object.values(run.workItems).findLast(
    ({ stepId, outcome }) => stepId === step.id && outcome === 'done',
  )
  const { answers: outputs } = step.sentBack
  const stepLabel = `${step.label}, the last time`
  return [{ stepLabel, endedAt: instantText(last?.endedAt), by: last?.endedBy ?? null, outputs }]
}
