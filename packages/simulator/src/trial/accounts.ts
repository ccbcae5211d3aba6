// What must be so of the world around the runs: every step that waits is waited for by something,
// nothing is left of what is over, and flows ran as often as the logs say.
import type { Job, StoredInterview } from '@stagewright/conductor'
import type { Run, StepRun } from '@stagewright/orchestration'
import { whyRun } from '../act/runs.ts'
import type { SimulatedJob } from '../kept/simulated-data.ts'
import { MARK } from './called-flows.ts'
import type { TrialWorld } from './trial-world.ts'

/** Everything that is not in order, in sentences. */
export function wrongInWorld(world: TrialWorld): string[] {
  const { data } = world
  const jobs = data.jobs.values()
  const interviews = data.interviews.values()
  return [
    ...jobs.flatMap(({ job, failure }) => {
      return failure === undefined ? [] : [`job ${job.type} failed: ${failure}`]
    }),
    ...data.runs.values().flatMap((run) => wrongWaits(world, run, { jobs, interviews })),
    ...interviews.flatMap((stored) => wrongInterview(world, stored, jobs)),
    ...wrongLocks(world),
    ...wrongMarks(world),
    ...wrongCalls(world),
  ]
}

type Around = { jobs: readonly SimulatedJob[]; interviews: readonly StoredInterview[] }

/** No silent stop: a live run can say why it waits, and what it says is true. */
function wrongWaits(world: TrialWorld, run: Run, around: Around): string[] {
  if (run.status === 'Completed' || run.status === 'Canceled') return []
  const wrong: string[] = []
  const say = (words: string) => wrong.push(`run ${run.id}: ${words}`)
  const waits = whyRun(world.setting, { now: world.now }, run)
  if (waits.length === 0) say('it waits and cannot say for what')
  const isBacked = waits.some(({ waitsFor }) => waitsFor !== 'steps')
  if (waits.length > 0 && !isBacked) say(`it has stopped in silence: ${waits[0]?.words ?? ''}`)
  for (const step of Object.values(run.steps)) {
    if (step.status !== 'InProgress') continue
    const runsAlone = step.kind === 'background' || step.kind === 'external'
    if (!runsAlone || step.isFlowFinished === true) continue
    // Its time came while nothing may start: the resume will try it.
    if (run.status === 'Suspended' && step.retryAt !== undefined) continue
    const carriers = carriersOf(run, step, around)
    if (carriers !== 1) say(`step ${step.name} at work is carried by ${carriers} things`)
  }
  return wrong
}

const carryingJobs: readonly Job['type'][] = ['RunStepFlow', 'CallStepService', 'TryStepAgain']

/** How many things will end a step that runs alone: its job, its interview, its next try. */
function carriersOf(
  run: Run,
  { id, attempt, retryAt }: StepRun,
  { jobs, interviews }: Around,
): number {
  const ofJobs = jobs.filter(({ job }) => {
    if (!carryingJobs.includes(job.type) || !('stepId' in job) || !('attempt' in job)) return false
    // Somebody was faster than the timer, which does nothing then.
    if (job.type === 'TryStepAgain' && retryAt === undefined) return false
    return job.stepId === id && job.attempt === attempt
  }).length
  const ofInterviews = interviews.filter(
    ({ owner }) => owner.kind === 'step' && owner.stepId === id && owner.attempt === attempt,
  ).length
  // The job that began the interview may stand there still, not acknowledged: it does nothing.
  return ofInterviews > 0 ? ofInterviews : ofJobs
}

function wrongInterview(
  { data }: TrialWorld,
  { interview, owner }: StoredInterview,
  jobs: readonly SimulatedJob[],
): string[] {
  const wrong: string[] = []
  const say = (words: string) =>
    wrong.push(`interview ${interview.id} of ${interview.flow}: ${words}`)
  if (owner.kind === 'step') {
    const step = data.runs.get(owner.runId)?.steps[owner.stepId]
    const isWanted = step?.status === 'InProgress' && step.attempt === owner.attempt
    if (!isWanted) say(`its step is ${step?.status ?? 'missing'} by now`)
  }
  if (owner.kind === 'work-item') {
    const item = data.runs.get(owner.runId)?.workItems[owner.workItemId]
    if (item?.status !== 'Assigned') say('its work item is over')
  }
  const { request, requestCount } = interview
  const isMine = (own: { interviewId: string; request: number }) =>
    own.interviewId === interview.id && own.request === requestCount
  const hasJob = jobs.some(
    ({ job }) => (job.type === 'CallAction' || job.type === 'EndWait') && isMine(job),
  )
  const isAwaited = hasJob || data.eventWaits.values().some(isMine)
  const isOfWorld = request?.type === 'CallAction' || request?.type === 'WaitUntil'
  if (isOfWorld && !isAwaited) say(`nothing will answer its ${request.type}`)
  return wrong
}

/** A record is locked by a step that is open, of a run that is live. */
function wrongLocks({ data }: TrialWorld): string[] {
  return data.locks.values().flatMap(({ recordId, runId, editors }) => {
    const run = runId === null ? undefined : data.runs.get(runId)
    return Object.keys(editors)
      .filter((stepId) => run?.steps[stepId]?.status !== 'InProgress')
      .map((stepId) => `record ${recordId} is locked by step ${stepId}, which is over`)
  })
}

/**
 * Flows of steps took effect as often as the logs say that they ended. Flows that begin together do
 * their work together: one whose step was discontinued by a neighbour's failing may have ended too.
 */
function wrongMarks({ data }: TrialWorld): string[] {
  const counts = new Map<string, { marks: number; ended: number; lost: number }>()
  const of = (key: string) => {
    const count = counts.get(key) ?? { marks: 0, ended: 0, lost: 0 }
    counts.set(key, count)
    return count
  }
  for (const { Subject, Description } of data.records(MARK).values()) {
    of(`${String(Subject)} for ${String(Description)}`).marks++
  }
  for (const run of data.runs.values()) {
    const about = run.triggeringRecord?.id ?? run.variables['recordId'] ?? run.submission?.recordId
    const ended = new Set<string>()
    for (const event of data.logs.get(run.id) ?? []) {
      const step = 'stepId' in event ? run.steps[event.stepId ?? ''] : undefined
      if (step?.kind !== 'background') continue
      const count = of(`${step.name} for ${String(about)}`)
      if (event.type === 'StepStarted') ended.delete(step.id)
      if (event.type === 'StepDiscontinued') count.lost++
      if (event.type !== 'StepFlowEnded' && event.type !== 'StepCompleted') continue
      if (!ended.has(step.id)) count.ended++
      ended.add(step.id)
    }
  }
  return [...counts]
    .filter(([, { marks, ended, lost }]) => marks < ended || marks > ended + lost)
    .map(([key, { marks, ended }]) => `${key}: took effect ${marks} times and ended ${ended} times`)
}

/** A step of another system that came to its end had called it, under the name of its try. */
function wrongCalls({ data, outsideCalls }: TrialWorld): string[] {
  return data.runs.values().flatMap(({ id, steps }) =>
    (data.logs.get(id) ?? []).flatMap((event) => {
      if (event.type !== 'StepFlowEnded' && event.type !== 'StepFailed') return []
      const step = steps[event.stepId]
      if (step?.kind !== 'external') return []
      const tries = Array.from({ length: step.attempt }, (_, at) => `${step.id}-${at + 1}`)
      const isCalled = tries.some((key) => outsideCalls.has(key))
      return isCalled ? [] : [`step ${step.name} of run ${id} ended without a call`]
    }),
  )
}
