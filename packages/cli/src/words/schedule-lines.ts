// What waits for its time or an event, and what failed when nobody watched, as lines.
import type {
  FlowFailure,
  PausedInterview,
  ScheduledFlow,
  ScheduleList,
  WaitingPath,
} from '@stagewright/api'
import { tableLines } from './table.ts'
import { relativeTime } from './time.ts'
import { wrap } from './width.ts'

type Look = { columns: number; now: number }

/** Scheduled flows, later paths and paused flows, each kind as a table. */
export function scheduleLines(list: ScheduleList, { columns, now }: Look): string[] {
  const time = (at: string | null, none: string) => (at === null ? none : relativeTime(at, now))
  const flows = [
    { title: 'FLOW', text: ({ flow }: ScheduledFlow) => flow.apiName, widthMin: 16 },
    { title: 'RUNS', text: ({ frequency }: ScheduledFlow) => frequency },
    { title: 'FOR', text: ({ object }: ScheduledFlow) => object ?? '' },
    { title: 'NEXT', text: ({ nextAt }: ScheduledFlow) => time(nextAt, 'no more'), widthMin: 10 },
    { title: 'LAST', text: (flow: ScheduledFlow) => lastText(flow, now) },
  ]
  const paths = [
    { title: 'PATH', text: ({ id }: WaitingPath) => id, widthMin: 18 },
    { title: 'OF FLOW', text: ({ flow, path }: WaitingPath) => `${flow.label}: ${path.label}` },
    { title: 'RECORD', text: ({ record }: WaitingPath) => record.name },
    { title: 'DUE', text: ({ dueAt }: WaitingPath) => time(dueAt, ''), widthMin: 10 },
  ]
  const paused = [
    { title: 'PAUSED', text: ({ id }: PausedInterview) => id, widthMin: 18 },
    { title: 'FLOW', text: ({ flow }: PausedInterview) => flow.label },
    { title: 'SINCE', text: ({ since }: PausedInterview) => time(since, ''), widthMin: 10 },
    { title: 'WAITS FOR', text: (one: PausedInterview) => waitText(one, now) },
  ]
  const more = (has: boolean, what: string) => (has ? [`… more ${what}; these are the first.`] : [])
  const parts = [
    tableLines(list.flows, flows, columns),
    [...tableLines(list.paths, paths, columns), ...more(list.hasMorePaths, 'paths')],
    [
      ...tableLines(list.interviews, paused, columns),
      ...more(list.hasMoreInterviews, 'paused flows'),
    ],
  ].filter((lines) => lines.length > 0)
  if (parts.length === 0) return ['Nothing is scheduled and nothing waits.']
  return parts.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

function lastText({ lastAt, lastCount, failureCount }: ScheduledFlow, now: number): string {
  if (lastAt === null) return 'never'
  const count = lastCount === null ? '' : `, ${lastCount} ${lastCount === 1 ? 'record' : 'records'}`
  const failed = failureCount === 0 ? '' : `, ${failureCount} failed`
  return `${relativeTime(lastAt, now)}${count}${failed}`
}

function waitText({ waitsFor }: PausedInterview, now: number): string {
  return waitsFor
    .map(({ name, at, object }) =>
      at === null ? (object ?? name) : `${name} ${relativeTime(at, now)}`,
    )
    .join(' or ')
}

/** Failures, each with its message under it. */
export function flowFailureLines(failures: FlowFailure[], { columns, now }: Look): string[] {
  if (failures.length === 0) return ['No flow has failed.']
  return failures.flatMap(({ id, flow, cause, element, message, record, failedAt, canRetry }) => {
    const place = [
      causeWords[cause],
      ...(element === null ? [] : [`at ${element}`]),
      ...(record === null ? [] : [`for ${record.name} (${record.id})`]),
      ...(canRetry ? [] : ['cannot be done again']),
    ]
    return [
      `${id}  ${flow.label}, ${relativeTime(failedAt, now)}`,
      ...wrap(place.join(', '), columns - 2).map((line) => `  ${line}`),
      ...wrap(message, columns - 2).map((line) => `  ${line}`),
    ]
  })
}

const causeWords: Record<FlowFailure['cause'], string> = {
  'scheduled-path': 'later path',
  'asynchronous-path': 'path after a save',
  schedule: 'on schedule',
  'platform-event': 'on an event',
  wait: 'after a pause',
  job: 'work of the platform',
}
