// stagewright limits show
import type { LimitsPage, LimitUse, ProcessView } from '@stagewright/api'
import { say } from '../say.ts'
import { standingLines } from '../words/standing-lines.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** What each limit counts. */
const titles: { readonly [name in LimitUse['name']]: string } = {
  runsInFlight: 'Runs in flight',
  startsPerMinute: 'Starts in the last minute',
  openItems: 'Open work items',
  jobsDue: 'Jobs that are due',
  jobAgeSeconds: 'Seconds the oldest of them waits',
  transactionsWaiting: 'Requests waiting for the database',
}

/** Of a machine whose clock differs from the database's. */
function clockWords({ clockAheadMs }: ProcessView): string {
  const seconds = Math.round((clockAheadMs ?? 0) / 1000)
  if (Math.abs(seconds) <= 2) return ''
  return `clock ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`
}

/** The limit of requests, and who has reached it. */
function requestWords({ limit, setting, reachedBy }: LimitsPage['requests']): string[] {
  const most = limit === null ? 'as many as they like' : String(limit)
  return [
    `Requests of one person in a minute: ${most}  ${setting}`,
    ...reachedBy.map(({ name, way }) => `  Reached by ${name ?? 'a guest'} (${way}).`),
  ]
}

/** Shows limits, what waits because of them, and the processes. */
export async function showLimits({ client, terminal, answering, look }: Remote): Promise<void> {
  const page = await client.limits.show()
  say(terminal, answering, page, () => [
    ...tableLines(
      page.limits,
      [
        { title: 'LIMIT', text: ({ name }: LimitUse) => titles[name] },
        { title: 'NOW', text: ({ use }: LimitUse) => String(use) },
        {
          title: 'AT MOST',
          text: ({ limit }: LimitUse) => (limit === null ? 'any' : String(limit)),
        },
        { title: '', text: ({ isReached }: LimitUse) => (isReached ? 'reached' : '') },
        { title: 'SETTING', text: ({ setting }: LimitUse) => setting },
      ],
      look.columns,
    ),
    ...(page.limits.some(({ isReached }) => isReached)
      ? [
          page.withoutRoom.doAllStand
            ? 'No run is started now.'
            : 'No run is started now; work that has begun goes on.',
        ]
      : []),
    ...(page.heldStarts > 0
      ? [`Runs of saves and flows that wait for room: ${page.heldStarts}`]
      : []),
    ...(page.heldJobs > 0 ? [`Other jobs that wait for room: ${page.heldJobs}`] : []),
    ...standingLines(page, look.now),
    ...requestWords(page.requests),
    '',
    ...tableLines(
      page.processes,
      [
        {
          title: 'PROCESS',
          text: ({ id, isThis }: ProcessView) => `${id}${isThis ? ' (asked)' : ''}`,
        },
        { title: 'ROLE', text: ({ role }: ProcessView) => role },
        { title: 'HOST', text: ({ host }: ProcessView) => host },
        { title: 'VERSION', text: ({ version }: ProcessView) => version },
        {
          title: 'SINCE',
          text: ({ startedAt }: ProcessView) => relativeTime(startedAt, look.now),
        },
        { title: '', text: ({ isDraining }: ProcessView) => (isDraining ? 'stopping' : '') },
        { title: '', text: clockWords },
      ],
      look.columns,
    ),
  ])
}
