// Effects to their performers: a table complete by type. Effects of one type are performed
// together, so that a hundred runs at the same point cost what one costs.
import type { Effect } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import { callServices } from './call-service.ts'
import { evaluateFlows } from './evaluate-flow.ts'
import { findAssignees } from './find-assignee.ts'
import { findLineAssignees } from './find-line-assignees.ts'
import { findDiversions } from './find-diversion.ts'
import { findMembers } from './find-members.ts'
import { lockRecords, unlockRecords } from './lock-records.ts'
import { notifyApprovers } from './notify-approvers.ts'
import { handOverFlows } from './hand-over-flow.ts'
import { findWorkers } from './find-workers.ts'
import { setPriorityTimers } from './set-priority-timer.ts'
import { setRetryTimers } from './set-retry-timer.ts'
import { setSnoozeTimers } from './set-snooze-timer.ts'
import { startFlows } from './start-flow.ts'
import { escalate } from '../time/escalate.ts'
import { setTimers } from '../time/set-timer.ts'
import { startEscalationFlows } from '../time/start-escalation-flow.ts'
import { tellOfTime } from '../time/tell-of-time.ts'
import { stopFlows } from './stop-flow.ts'
import { tellOfLineEnds, tellOfLines } from './tell-of-line.ts'
import { tellPersons } from './tell-person.ts'
import { tellReassigned } from './tell-reassigned.ts'
import { tellAssignees } from './tell-assignee.ts'
import { tellRecordDeleted } from './tell-record-deleted.ts'
import { tellWithdrawn } from './tell-withdrawn.ts'

type Performer<E> = (performance: Performance, effects: E[]) => Promise<void>
type Performers = { [T in Effect['type']]: Performer<Extract<Effect, { type: T }>> }

const performers: Performers = {
  StartFlow: startFlows,
  CallService: callServices,
  SetRetryTimer: setRetryTimers,
  EvaluateFlow: evaluateFlows,
  FindAssignee: findAssignees,
  LockRecord: lockRecords,
  UnlockRecord: unlockRecords,
  NotifyApprovers: notifyApprovers,
  TellAssignee: tellAssignees,
  TellWithdrawn: tellWithdrawn,
  TellReassigned: tellReassigned,
  TellRecordDeleted: tellRecordDeleted,
  FindDiversion: findDiversions,
  FindMembers: findMembers,
  TellPerson: tellPersons,
  HandOverFlow: handOverFlows,
  SetSnoozeTimer: setSnoozeTimers,
  SetPriorityTimer: setPriorityTimers,
  FindWorkers: findWorkers,
  FindLineAssignees: findLineAssignees,
  TellOfLine: tellOfLines,
  TellOfLineEnd: tellOfLineEnds,
  StopFlow: stopFlows,
  SetTimer: setTimers,
  TellOfTime: tellOfTime,
  Escalate: escalate,
  StartEscalationFlow: startEscalationFlows,
}

/** Performs effects, grouped by type in the order in which each type first occurs. */
export async function performEffects(performance: Performance, effects: Effect[]): Promise<void> {
  for (const [type, group] of groupByType(effects)) {
    const perform = performers[type] as Performer<Effect>
    await perform(performance, group)
  }
}

function groupByType(effects: Effect[]): Map<Effect['type'], Effect[]> {
  const groups = new Map<Effect['type'], Effect[]>()
  for (const effect of effects) {
    const group = groups.get(effect.type)
    if (group) group.push(effect)
    else groups.set(effect.type, [effect])
  }
  return groups
}
