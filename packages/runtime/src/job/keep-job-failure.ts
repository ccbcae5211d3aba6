// A job that cannot be done stays visible: it joins the failed flows, and can be done again there.
import type { FlowCause, Job } from '@stagewright/conductor'
import { createFlowFailures, notifyChanges } from '@stagewright/store'
import type { System } from '../system.ts'
import { ended, ofRun } from './job-words.ts'

/** Keeps the job with what stood in its way. */
export async function keepJobFailure(system: System, job: Job, message: string): Promise<void> {
  const words = `Job ${job.type}${ofRun(job)} was given up: ${message}`
  const line = `${ended(words)} It stands among the failed flows, to be done again from there.`
  system.log(line, 'error')
  const { flow, version } = flowOf(job)
  const label = labelOf(system, job)
  const failure = { flow, version, label, cause: causeOf(job), message, again: job }
  await system.database.transaction(async (tx) => {
    const failures = createFlowFailures(tx, system.now(), system.newId)
    await failures.add([{ ...failure, element: null, recordId: null, interviewId: null }])
    await notifyChanges(tx, { schedules: [] })
  })
}

function flowOf(job: Job): { flow: string; version: number } {
  if (job.type === 'StartHeldRun') return { flow: job.start.apiName, version: job.start.version }
  const flow = 'flow' in job ? job.flow : ''
  return { flow, version: 'version' in job ? job.version : 0 }
}

function labelOf({ deployment }: System, job: Job): string {
  const { flow } = flowOf(job)
  if (flow !== '') {
    const { definitions } = deployment
    const version = definitions.activeVersion(flow)
    const known = version === undefined ? undefined : definitions.version(flow, version)
    return known?.label ?? flow
  }
  if ('object' in job) return `Events of ${job.object}`
  return job.type
}

function causeOf(job: Job): FlowCause {
  switch (job.type) {
    case 'RunDuePaths':
      return 'scheduled-path'
    case 'RunPath':
      return job.cause
    case 'RunSchedule':
    case 'RunScheduled':
      return 'schedule'
    case 'DeliverEvents':
    case 'TakeEvents':
      return 'platform-event'
    case 'EndWait':
      return 'wait'
    default:
      return 'job'
  }
}
