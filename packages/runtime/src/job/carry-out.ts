// What is done when a job's time has come: a table complete by type. What cannot be done, now or
// after the last try, is kept as a failure that somebody can have done again.
import { Defect } from '@stagewright/base'
import {
  BrokenRun,
  deliverEvents,
  type Job,
  passTime,
  runDuePaths,
  runEscalationFlow,
  runPath,
  runSchedule,
  runScheduled,
  sweepEvents,
  takeEvents,
  tryStepAgain,
  raisePriority,
  wakeWorkItem,
} from '@stagewright/conductor'
import { readCalendarAgain } from '../absence/read-calendar.ts'
import { tellStandIns } from '../absence/tell-stand-ins.ts'
import { checkAssignees } from '../directory/check-assignees.ts'
import { messageOf } from '../action/run-project-action.ts'
import type { System } from '../system.ts'
import { callAction } from './call-action.ts'
import { callStepService } from './call-step-service.ts'
import { endWait } from './end-wait.ts'
import { replanTimes } from './replan-time.ts'
import { asTimer, inTransaction } from './in-transaction.ts'
import { keepRetention } from './keep-retention.ts'
import { keepJobFailure } from './keep-job-failure.ts'
import { runStepFlow } from './run-step-flow.ts'
import { WaitsForRoom } from './waits-for-room.ts'
import { startHeldRun } from './start-held-run.ts'
import { sendDigest } from './send-digest.ts'
import { sendMail } from './send-mail.ts'
import { sendOutboundMessage } from './send-outbound-message.ts'
import { sendPush } from '../push/send-push.ts'
import { carryPushes } from '../push/spread-pushes.ts'
import { sendWebhook } from '../webhook/send-webhook.ts'
import { carryNotices } from '../webhook/spread-notices.ts'

type Carrier<T extends Job['type']> = (
  system: System,
  job: Extract<Job, { type: T }>,
  attempt: number,
) => Promise<void>
type Carriers = { [T in Job['type']]: Carrier<T> }

const carriers: Carriers = {
  RunStepFlow: runStepFlow,
  CallAction: callAction,
  CallStepService: callStepService,
  StartHeldRun: startHeldRun,
  TryStepAgain: asTimer(tryStepAgain),
  WakeWorkItem: asTimer(wakeWorkItem),
  RaisePriority: asTimer(raisePriority),
  CheckAssignees: checkAssignees,
  ReadAbsenceCalendar: readCalendarAgain,
  TellStandIns: tellStandIns,
  PassTime: asTimer(passTime),
  ReplanTime: replanTimes,
  RunEscalationFlow: inTransaction(runEscalationFlow),
  SendOutboundMessage: sendOutboundMessage,
  SendMail: sendMail,
  SpreadNotices: carryNotices,
  SendWebhook: sendWebhook,
  SpreadPushes: carryPushes,
  SendPush: sendPush,
  SendDigest: sendDigest,
  EndWait: endWait,
  RunDuePaths: inTransaction(runDuePaths),
  RunPath: inTransaction(runPath),
  RunSchedule: inTransaction(runSchedule),
  RunScheduled: inTransaction(runScheduled),
  DeliverEvents: inTransaction(deliverEvents),
  SweepEvents: inTransaction(sweepEvents),
  KeepRetention: keepRetention,
  TakeEvents: inTransaction(takeEvents),
}

/** The types of jobs, as the queue knows them. */
export const jobTypes = Object.keys(carriers) as Job['type'][]

/** What an assertion of ours stops at once, it hardly lets pass later. */
const TRIES_OF_DEFECT = 3

function triesOf(error: unknown, attemptsMax: number): number {
  if (error instanceof BrokenRun) return 1
  return error instanceof Defect ? Math.min(TRIES_OF_DEFECT, attemptsMax) : attemptsMax
}

/**
 * Carries a job out. Throws to be tried again, except after the last try: then the job is kept as a
 * failure. Throws WaitsForRoom to be put off until there is room; that is no try.
 */
export async function carryOut(
  system: System,
  job: Job,
  { attempt, attemptsMax }: { attempt: number; attemptsMax: number },
): Promise<void> {
  const carry = carriers[job.type] as (system: System, job: Job, attempt: number) => Promise<void>
  try {
    await carry(system, job, attempt)
  } catch (error) {
    if (error instanceof WaitsForRoom || attempt < triesOf(error, attemptsMax)) throw error
    await keepJobFailure(system, job, messageOf(error))
  }
}
