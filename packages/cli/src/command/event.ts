// stagewright event publish|call-back|list
import type { PlatformEvent, RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import { valueText } from '../words/value.ts'
import type { Remote } from './context.ts'
import { fieldsOf, readRecords } from './given-fields.ts'

/** Publishes one event from name=value, or many from JSON that is piped in. */
export async function publishEvents(
  remote: Remote,
  object: string,
  options: { set: string[]; stdin?: boolean },
): Promise<void> {
  const { client, terminal, answering } = remote
  const events = options.stdin
    ? readRecords(await terminal.readInput())
    : [await fieldsOf(remote, object, options.set)]
  const { items } = await client.events.publish(object, events)
  say(terminal, answering, items, () =>
    items.map(({ eventUuid }) => `Published ${object} ${eventUuid}.`),
  )
}

/** Answers what a flow waits for. */
export async function callBack(
  remote: Remote,
  correlationId: string,
  { event, set }: { event: string; set: string[] },
): Promise<void> {
  const { client, terminal, answering } = remote
  const fields = await fieldsOf(remote, event, set)
  const answer = await client.events.callBack(correlationId, { event, fields })
  const { eventUuid, isNew } = answer
  say(terminal, answering, answer, () => [
    isNew ? `Published ${event} ${eventUuid}.` : `${event} ${eventUuid} was here already.`,
  ])
}

/** Lists delivered events. */
export async function listEvents(
  { client, terminal, answering, look }: Remote,
  object: string,
  query: RouteQuery<'events.list'>,
): Promise<void> {
  const page = await client.events.list(object, query)
  say(terminal, answering, page, () => {
    if (page.items.length === 0) return [`No events of ${object} in the last 72 hours.`]
    const table = [
      { title: 'REPLAY ID', text: (event: PlatformEvent) => event.replayId, widthMin: 9 },
      {
        title: 'PUBLISHED',
        text: (event: PlatformEvent) => relativeTime(event.publishedAt, look.now),
        widthMin: 10,
      },
      { title: 'FIELDS', text: fieldsText },
    ]
    const more = page.next === null ? [] : [`… more: add --after ${page.next}`]
    return [...tableLines(page.items, table, look.columns), ...more]
  })
}

function fieldsText({ fields }: PlatformEvent): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(' ')
}
