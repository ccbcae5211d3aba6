// Jobs join the transaction that causes them: rows of the job queue, done after the commit.
import { createHash } from 'node:crypto'
import { isoInstant } from '@stagewright/base'
import type { Job, Jobs } from '@stagewright/conductor'
import { ROOM_PRIORITY, TIMER_PRIORITY, type Transaction } from '@stagewright/store'
import { isTimer } from './timer-types.ts'

const addText = {
  name: 'add-jobs',
  merge: { by: 'rows' as const },
  text: `
    select graphile_worker.add_job(task, payload, run_at => at, max_attempts => attempts,
      job_key => key, priority => priority)
    from jsonb_to_recordset($1::jsonb) as r (task text, payload json, at timestamptz,
      attempts integer, key text, priority smallint)`,
}

/** Tries of a job that is ours alone; an outside call counts its own. */
const ATTEMPTS = 25

/** The conductor's port to jobs. A job's key keeps it from standing in the queue twice. */
export function createJobs(tx: Transaction): Jobs {
  return {
    async add(jobs) {
      if (jobs.length > 0) await tx.query(addText, [jobs.map(rowOf)])
    },
  }
}

function rowOf(job: Job) {
  const at = 'at' in job && job.at !== undefined ? isoInstant(job.at) : null
  return {
    task: job.type,
    payload: job,
    at,
    attempts: ATTEMPTS,
    key: keyOf(job),
    priority: priorityOf(job),
  }
}

function priorityOf(job: Job): number {
  if (job.type === 'StartHeldRun') return ROOM_PRIORITY
  return isTimer(job) ? TIMER_PRIORITY : 0
}

function keyOf(job: Job): string {
  switch (job.type) {
    case 'RunStepFlow':
      return `${job.type} ${job.stepId} ${job.attempt}`
    case 'CallAction':
      return `${job.type} ${job.interviewId} ${job.request}`
    case 'CallStepService':
    case 'TryStepAgain':
      return `${job.type} ${job.stepId} ${job.attempt}`
    case 'StartHeldRun':
      return `${job.type} ${job.start.runId}`
    case 'RaisePriority':
      return `${job.type} ${job.workItemId} ${job.to}`
    case 'WakeWorkItem':
      return `${job.type} ${job.workItemId}`
    case 'CheckAssignees':
      return `${job.type} ${createHash('sha256').update(job.ids.join(' ')).digest('hex')}`
    case 'ReadAbsenceCalendar':
      return `${job.type} ${job.personId}`
    // One for each moment, so that what is planned never puts off what was ordered for now.
    case 'TellStandIns':
      return `${job.type} ${job.at ?? 'now'}`
    case 'PassTime':
      return `${job.type} ${job.runId}`
    case 'ReplanTime':
      return `${job.type} ${job.change} ${job.after}`
    case 'RunEscalationFlow':
      return `${job.type} ${job.id}`
    case 'SendOutboundMessage':
      return `${job.type} ${job.messageId}`
    case 'SpreadNotices':
    case 'SpreadPushes':
      return `${job.type} ${job.id}`
    case 'SendWebhook':
      return `${job.type} ${job.deliveryId}`
    case 'SendPush':
      return `${job.type} ${job.messageId} ${job.tries}`
    case 'SendDigest':
      return `${job.type} ${job.personId}`
    case 'SendMail':
      return `${job.type} ${job.mailId} ${job.round}`
    case 'EndWait':
      return `${job.type} ${job.interviewId} ${job.request} ${job.event}`
    case 'RunDuePaths':
      return `${job.type} ${job.flow} ${job.path} ${job.at}`
    case 'RunPath':
    case 'RunScheduled':
    case 'TakeEvents':
      return `${job.type} ${job.id}`
    case 'RunSchedule':
      return `${job.type} ${job.flow}`
    case 'DeliverEvents':
      return `${job.type} ${job.object}`
    case 'KeepRetention':
      return job.type
    case 'SweepEvents':
      return `${job.type} ${job.at}`
  }
}
