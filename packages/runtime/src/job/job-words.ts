// Words about jobs in lines of the log.
import type { Job } from '@stagewright/conductor'

/** Whose run a job works on, as the end of its name; nothing for one that works on none. */
export const ofRun = (job: Job): string => ('runId' in job ? ` of run ${job.runId}` : '')

/** A text that another sentence may follow. */
export const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
