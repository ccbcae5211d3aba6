// A comment on work items, on one or on many with the same words: a post of the feed of each. Who
// is mentioned has one notice and one mail, which lead to the item where it is one.
import { isoInstant } from '@stagewright/base'
import { BrokenRun, type Performance, saveNew, worded } from '@stagewright/conductor'
import { holderOf } from '@stagewright/orchestration'
import {
  peopleMeant,
  peopleWithIds,
  queryRecords,
  readersOfItems,
  runsOfItems,
  type Transaction,
} from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import { type Mentions, mentionsIn, peopleIn, withNames } from '../feed/mentions.ts'
import { readerOf } from '../reader-of.ts'
import { seenBy } from '../record-eyes.ts'
import type { System } from '../system.ts'

const OBJECT = 'FlowOrchestrationWorkItem'

/** Most items that the mail about many names. */
const NAMED_MAX = 20

type Item = { id: string; label: string }
type Within = { performance: Performance; tx: Transaction }

/** A comment that stands: on which item, as which post, in which words, and whom it tells. */
export type Commented = Item & { postId: string; body: string; tells: readonly string[] }

/** Labels by id of those of the work items that the viewer sees. */
export async function itemsSeen(
  system: System,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const records = await queryRecords(await seenBy(system, viewer), {
    criteria: {
      object: OBJECT,
      filters: [{ field: 'Id', operator: 'In', value: [...ids] }],
      logic: 'and',
    },
    fields: ['Id', 'Label'],
    limit: ids.length,
  })
  return new Map(
    records.map((record) => [String(record['Id']), String(record['Label'] ?? 'a work item')]),
  )
}

/**
 * Posts the text on each item that the viewer sees; not where it mentions somebody who does not see
 * that item. What is snoozed with somebody else comes back.
 */
export async function commentOnItems(
  { system, viewer, performance, tx }: Within & { system: System; viewer: Viewer },
  items: readonly Item[],
  text: string,
): Promise<{ done: Commented[]; refused: ReadonlyMap<string, Problem> }> {
  const by = viewer.id
  const mentions = await mentionsIn(tx, [text])
  const readers = await readersAmong(system, tx, { mentions, items })
  const refused = new Map<string, Problem>()
  for (const item of items) {
    const unseen = unseenBy(mentions, readers.get(item.id))
    if (unseen !== undefined) refused.set(item.id, unseenProblem(unseen, item))
  }
  const open = items.filter(({ id }) => !refused.has(id))
  if (open.length === 0) return { done: [], refused }
  const body = withNames(text, mentions)
  const records = open.map(({ id }) => ({ ParentId: id, Body: body, Type: 'TextPost' }))
  const posts = await saveNew(performance, { object: 'FeedItem', records, by })
  await wakeCommented({ performance, tx }, viewer, open)
  const tells = peopleIn(text, mentions).filter((id) => id !== by)
  const done = open.map((item, at) => ({
    ...item,
    postId: String(posts[at]?.['Id']),
    body,
    tells: tells.filter((id) => readers.get(item.id)?.has(id)),
  }))
  return { done, refused }
}

/** Tells everybody whom the comments tell, each once of all. */
export async function tellOfComments(
  { performance, tx }: Within,
  viewer: Viewer,
  comments: readonly Commented[],
): Promise<void> {
  const ids = [...new Set(comments.flatMap(({ tells }) => tells))]
  if (ids.length === 0) return
  const people = await peopleMeant(tx, { ids })
  const mails = people.map(({ id, name, email }) => {
    const own = comments.filter(({ tells }) => tells.includes(id))
    const [first] = own
    return {
      kind: 'mention' as const,
      to: { id, name, email },
      ...mentionWords(viewer.name, own),
      ...(first && own.length === 1 && { workItemId: first.id }),
    }
  })
  await performance.world.mails.send(mails)
}

function mentionWords(by: string, comments: readonly Commented[]) {
  const [first] = comments
  const { label: item = '', body = '' } = first ?? {}
  return worded(({ say }) => {
    if (comments.length === 1) {
      const subject = say('mentionedSubject', { by, item })
      return { subject, text: `${say('mentioned', { by, item })}\n\n${body}` }
    }
    const values = { by, count: comments.length }
    const labels = comments.slice(0, NAMED_MAX).map(({ label }) => label)
    const count = comments.length - labels.length
    const names = [...labels, ...(count > 0 ? [say('andMore', { count })] : [])].join('\n')
    const text = `${say('mentionedMany', values)}\n\n${body}\n\n${names}`
    return { subject: say('mentionedManySubject', values), text }
  })
}

type Readers = ReadonlyMap<string, ReadonlySet<string>>

/** By item, those of the people mentioned who may see it. */
async function readersAmong(
  system: System,
  tx: Transaction,
  { mentions, items }: { mentions: Mentions; items: readonly Item[] },
): Promise<Readers> {
  const ids = new Set([...mentions.values()].flatMap(({ personIds }) => personIds))
  if (ids.size === 0) return new Map()
  const people = await peopleWithIds(tx, [...ids], isoInstant(system.now()))
  const itemIds = items.map(({ id }) => id)
  return readersOfItems(tx, itemIds, people.map(readerOf))
}

/** The name of somebody mentioned who is not among the readers. */
function unseenBy(mentions: Mentions, readers: ReadonlySet<string> = new Set()) {
  const unseen = [...mentions.values()].find(
    ({ personIds }) => !personIds.some((id) => readers.has(id)),
  )
  return unseen?.name
}

/** Whoever may not see the item would be led to nothing: the writer hears of it at once. */
function unseenProblem(name: string, { label }: Item): Problem {
  const message = `${name} may not see ${label}, so nothing was sent. Leave the mention out, or hand the item on first.`
  return { isRefusal: true, code: 'bad-input', message }
}

/** What is snoozed comes back when somebody else says something about it. */
async function wakeCommented(
  { performance, tx }: Within,
  viewer: Viewer,
  items: readonly Item[],
): Promise<void> {
  const ids = items.map(({ id }) => id)
  const runs = await runsOfItems(tx, ids)
  await performance.hold(runs.values())
  const why = `${viewer.name} commented`
  for (const workItemId of ids) {
    const runId = runs.get(workItemId)
    const item = runId === undefined ? undefined : itemIn(performance, runId, workItemId)
    if (runId === undefined || !item?.snoozed || holderOf(item)?.id === viewer.id) continue
    performance.order({ type: 'WakeWorkItem', runId, workItemId, why })
  }
}

/** The item; undefined of a damaged run too, on which one may comment all the same. */
function itemIn(performance: Performance, runId: string, workItemId: string) {
  try {
    return performance.run(runId)?.workItems[workItemId]
  } catch (error) {
    if (error instanceof BrokenRun) return undefined
    throw error
  }
}

/** What whoever does not see an item is told. */
export function noItem(id: string): Problem {
  const message = `There is no work item ${id}, or you may not see it.`
  return { isRefusal: true, code: 'work-item-not-found', message }
}
