// stagewright work-item times|add-time|correct-time
import type { RouteBody } from '@stagewright/api'
import { say } from '../say.ts'
import { lengthWords } from '../words/length.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Shows how long people worked on an item. */
export async function showTimes(
  { client, terminal, answering, look }: Remote,
  id: string,
): Promise<void> {
  const times = await client.workItems.times(id)
  say(terminal, answering, times, () => [
    times.totalSeconds === 0
      ? 'No time was spent on it yet.'
      : `${lengthWords(times.totalSeconds)} in all`,
    ...times.items.map(({ id: part, by, startedAt, seconds, measuredSeconds, ...rest }) => {
      const when = relativeTime(startedAt, look.now)
      const measured = rest.isCorrected ? ` (measured: ${lengthWords(measuredSeconds)})` : ''
      const note = rest.note === '' ? '' : `, ${rest.note}`
      return `${part}  ${by.name}, ${when}: ${lengthWords(seconds)}${measured}${note}`
    }),
  ])
}

/** Adds time that was not spent on the item's page. */
export async function addTime(
  { client, terminal, answering }: Remote,
  id: string,
  said: RouteBody<'workItems.addTime'>,
): Promise<void> {
  const added = await client.workItems.addTime(id, said)
  say(terminal, answering, added, () => [`Added ${lengthWords(said.minutes * 60)}.`])
}

/** Says what a part took. */
export async function correctTime(
  { client, terminal, answering }: Remote,
  part: { id: string; timeId: string },
  said: RouteBody<'workItems.correctTime'>,
): Promise<void> {
  const done = await client.workItems.correctTime(part.id, part.timeId, said)
  say(terminal, answering, done, () => [`It took ${lengthWords(said.minutes * 60)} now.`])
}
