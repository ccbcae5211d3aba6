// What is done when a job's time has come: a table complete by type.
import { isoInstant } from '@stagewright/base'
import {
  carryOn,
  deliverEvents,
  endStepService,
  type Job,
  type Performance,
  passTime,
  replanTime,
  runDuePaths,
  runEscalationFlow,
  runPath,
  runSchedule,
  runScheduled,
  runStepFlows,
  sweepEvents,
  takeEvents,
  startHeldRun,
  tryStepAgain,
  raisePriority,
  wakeWorkItem,
} from '@stagewright/conductor'
import { unlessRefused } from '../refused.ts'

type Carrier<T extends Job['type']> = (
  performance: Performance,
  job: Extract<Job, { type: T }>,
) => Promise<void>
type Carriers = { [T in Job['type']]: Carrier<T> }

const carriers: Carriers = {
  RunStepFlow: runStepFlow,
  CallAction: callAction,
  CallStepService: callStepService,
  StartHeldRun: async (performance, job) => unlessRefused(await startHeldRun(performance, job)),
  TryStepAgain: tryStepAgain,
  WakeWorkItem: wakeWorkItem,
  RaisePriority: raisePriority,
  CheckAssignees: async () => undefined,
  ReadAbsenceCalendar: async () => undefined,
  TellStandIns: async () => undefined,
  PassTime: passTime,
  ReplanTime: replanTime,
  RunEscalationFlow: runEscalationFlow,
  SendOutboundMessage: async () => undefined,
  SendMail: async () => undefined,
  SpreadNotices: async () => undefined,
  SendWebhook: async () => undefined,
  SpreadPushes: async () => undefined,
  SendPush: async () => undefined,
  SendDigest: async () => undefined,
  EndWait: endWait,
  RunDuePaths: runDuePaths,
  RunPath: runPath,
  RunSchedule: runSchedule,
  RunScheduled: runScheduled,
  DeliverEvents: deliverEvents,
  SweepEvents: sweepEvents,
  KeepRetention: async () => undefined,
  TakeEvents: takeEvents,
}

/** Carries a job out in one transaction. A job that is no longer wanted does nothing. */
export async function carryOut(performance: Performance, job: Job): Promise<void> {
  const carry = carriers[job.type] as (performance: Performance, job: Job) => Promise<void>
  await carry(performance, job)
}

async function runStepFlow(
  performance: Performance,
  job: Extract<Job, { type: 'RunStepFlow' }>,
): Promise<void> {
  await performance.hold([job.runId])
  const run = performance.run(job.runId)
  const step = run?.steps[job.stepId]
  // In a suspended run what has started goes on to its end.
  const isLive = run?.status === 'InProgress' || run?.status === 'Suspended'
  const isWanted = isLive && step?.status === 'InProgress'
  if (!isWanted || step.attempt !== job.attempt) return
  if (await performance.world.interviews.ofStep(job.stepId)) return
  await runStepFlows(performance, [job])
}

/** Simulated actions run inside the transaction: an outside one was there once and is gone. */
async function callAction(
  performance: Performance,
  job: Extract<Job, { type: 'CallAction' }>,
): Promise<void> {
  const stored = await waiting(performance, job)
  if (!stored) return
  const fault = { code: 'action' as const, message: 'No such action is here.' }
  unlessRefused((await carryOn(performance, stored, { type: 'Refused', fault })).refusal)
}

/** As with actions: what stands in answers inside the transaction, so nothing is here any more. */
async function callStepService(
  performance: Performance,
  job: Extract<Job, { type: 'CallStepService' }>,
): Promise<void> {
  await performance.hold([job.runId])
  const fault = { code: 'action' as const, message: `Nothing stands in for ${job.service}.` }
  endStepService(performance, job, { type: 'Refused', fault })
}

async function endWait(
  performance: Performance,
  job: Extract<Job, { type: 'EndWait' }>,
): Promise<void> {
  const stored = await waiting(performance, job)
  if (!stored) return
  const { payload = { resumeTime: isoInstant(performance.world.now) } } = job
  const answer = { type: 'Waited' as const, event: job.event, payload }
  unlessRefused((await carryOn(performance, stored, answer)).refusal)
}

/** The interview, while it still waits with the request that made the job. */
async function waiting(
  { world }: Performance,
  { interviewId, request }: { interviewId: string; request: number },
) {
  const stored = await world.interviews.lock(interviewId)
  if (stored?.interview.status !== 'Waiting') return undefined
  return stored.interview.requestCount === request ? stored : undefined
}
