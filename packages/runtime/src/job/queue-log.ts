// What the library of the job queue reports, in our words: which job, what failed, what happens
// next. It says a sentence to people, so it is told apart by what it hands over beside it.
import { Defect, spanWords } from '@stagewright/base'
import type { Job } from '@stagewright/conductor'
import { Logger, type Job as QueueJob } from 'graphile-worker'
import { messageOf } from '../action/run-project-action.ts'
import { tellRemedy } from '../process/tell-remedy.ts'
import type { LogLevel, System } from '../system.ts'
import { ended, ofRun } from './job-words.ts'
import { WaitsForRoom } from './waits-for-room.ts'

/** What the library reports. */
export type QueueReport = {
  level: string
  message: string
  about: { readonly [name: string]: unknown }
}

export type LogLine = { level: LogLevel; line: string }

/** A logger for the library, which writes to the log of the system. */
export function queueLogger(system: Pick<System, 'log'>): Logger {
  return new Logger(() => (level, message, about = {}) => {
    const told = queueLine({ level, message, about })
    if (!told) return
    const say = (line: string) => system.log(line, 'error')
    if (!tellRemedy(errorIn(about), system, say)) system.log(told.line, told.level)
  })
}

/** The line for a report; undefined for what needs none, such as that a job is done. */
export function queueLine({ level, message, about }: QueueReport): LogLine | undefined {
  if (level !== 'error' && level !== 'warning') return undefined
  const error = errorIn(about)
  if (error instanceof WaitsForRoom) return undefined
  if (isFailure(about)) return failureLine(about.job, error)
  const why = error === undefined ? firstLine(message) : firstLine(messageOf(error))
  if ('fatalError' in about) {
    const what = `that ${jobsIn(about)} ended could not be written down: ${why}`
    const next = 'The queue is begun anew in a moment, and what was not written down is done again.'
    return { level: 'error', line: `Jobs: ${ended(what)} ${next}` }
  }
  // Of its own connection: waiting to be told, looking for jobs, freeing what is locked too long.
  if (error !== undefined) {
    return {
      level: 'warn',
      line: `Jobs: the queue was disturbed (${why}); it tries again by itself.`,
    }
  }
  return { level: level === 'error' ? 'error' : 'warn', line: `Jobs: the queue says: ${why}` }
}

type Failure = { failure: true; job: QueueJob }

function isFailure(about: QueueReport['about']): about is Failure {
  return about['failure'] === true && typeof about['job'] === 'object' && about['job'] !== null
}

function failureLine({ id, payload, attempts, max_attempts: most }: QueueJob, error: unknown) {
  const job = payload as Job
  const why = firstLine(messageOf(error))
  const what = `Job ${job.type} (${id})${ofRun(job)} failed in try ${attempts} of ${most}: ${why}`
  if (attempts >= most) {
    return {
      level: 'error' as const,
      line: `${ended(what)} It is not tried again; the doctor names it.${stackOf(error)}`,
    }
  }
  const next = spanWords(retryDelayMs(attempts))
  const line = `${ended(what)} It is tried again in ${next}.${stackOf(error)}`
  return { level: 'warn' as const, line }
}

/** How long the queue waits after so many tries that failed. */
const retryDelayMs = (attempts: number) => Math.exp(Math.min(10, attempts)) * 1_000

const errorIn = (about: QueueReport['about']) => about['error'] ?? about['fatalError']

function jobsIn(about: QueueReport['about']): string {
  const parts = about['jobs'] ?? about['specs']
  const count = Array.isArray(parts) ? parts.length : 0
  return count === 1 ? 'a job' : `${count} jobs`
}

/** Where it happened, of what no operator can mend: it goes into a report. */
function stackOf(error: unknown): string {
  const isOurs = [Defect, TypeError, RangeError, ReferenceError].some(
    (kind) => error instanceof kind,
  )
  return isOurs && error instanceof Error ? `\n${error.stack ?? ''}` : ''
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').trim()
}
