// Words for people: statuses and spans of time.
import type { RunStatus, StageStatus, StepStatus } from './run.ts'

const words: Record<RunStatus | StageStatus | StepStatus, string> = {
  NotStarted: 'not started',
  InProgress: 'in progress',
  Completed: 'completed',
  Canceled: 'canceled',
  Discontinued: 'discontinued',
  Error: 'stopped on an error',
  Suspended: 'suspended',
}

/** A status as it stands in a sentence. */
export function statusWords(status: RunStatus | StageStatus | StepStatus): string {
  return words[status]
}

/** A span that lies back, from milliseconds: `5 s ago`, `3 min ago`, `2 h ago`, `4 d ago`. */
export function ago(spanMs: number): string {
  const seconds = Math.max(0, Math.round(spanMs / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`
  return `${Math.floor(seconds / 86_400)} d ago`
}

/** A text that ends as a sentence does. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
