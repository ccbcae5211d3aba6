// stagewright view list|save|delete, guide show|token, and the private drafts of a work item
import type { RouteBody } from '@stagewright/api'
import { say } from '../say.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Lists views of a list: one's own and those shared with one's groups. */
export async function listViews(
  { client, terminal, answering }: Remote,
  place: string,
): Promise<void> {
  const { items } = await client.views.list({ place })
  say(terminal, answering, { items }, () =>
    items.length === 0
      ? ['No view is kept of this list.']
      : items.map(({ id, name, search, owner, sharedWith }) => {
          const asked = Object.entries(search).map(([key, value]) => `${key}=${value}`)
          const shared = sharedWith === null ? '' : `, shared with ${sharedWith.name}`
          return `${id}  ${name}: ${asked.join(' ') || 'everything'} (${owner.name}${shared})`
        }),
  )
}

/** Keeps a view under a name. */
export async function saveView(
  { client, terminal, answering }: Remote,
  view: RouteBody<'views.save'>,
): Promise<void> {
  const saved = await client.views.save(view)
  say(terminal, answering, saved, () => [`Kept as ${view.name} (${saved.id}).`])
}

/** Drops a view. */
export async function deleteView(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.views.delete(id)
  say(terminal, answering, done, () => ['Dropped.'])
}

/** Shows what one typed into the screens of a work item and has not sent. */
export async function showDrafts(
  { client, terminal, answering, look }: Remote,
  id: string,
): Promise<void> {
  const { items } = await client.drafts.ofWorkItem(id)
  say(terminal, answering, { items }, () =>
    items.length === 0
      ? ['You have typed nothing here that is not sent.']
      : items.flatMap(({ screenLabel, savedAt, labels, values }) => [
          `${screenLabel}, saved ${relativeTime(savedAt, look.now)}`,
          ...Object.entries(values).map(([field, value]) => {
            return `  ${labels[field] ?? field}: ${JSON.stringify(value)}`
          }),
        ]),
  )
}

/** Throws them away. */
export async function dropDrafts(
  { client, terminal, answering }: Remote,
  id: string,
): Promise<void> {
  const done = await client.drafts.discardOfWorkItem(id)
  say(terminal, answering, done, () => ['Thrown away.'])
}

/** Shows what one has to do about a record. */
export async function showGuide(
  { client, terminal, answering }: Remote,
  recordId: string,
): Promise<void> {
  const guide = await client.workGuide.show(recordId)
  say(terminal, answering, guide, () =>
    guide.items.length === 0
      ? [`You have nothing to do about ${guide.recordName}.`]
      : guide.items.map(({ id, label, run }) => `${id}  ${label}, ${run.label}`),
  )
}

/** Makes a token by which a page of another site shows a person their Work Guide. */
export async function makeGuideToken(
  { client, terminal, answering }: Remote,
  wanted: Parameters<Remote['client']['workGuide']['makeToken']>[0],
): Promise<void> {
  const made = await client.workGuide.makeToken(wanted)
  say(terminal, answering, made, () => [made.token, `It ends at ${made.expiresAt}.`])
}
