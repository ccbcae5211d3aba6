// Comments on a work item: posts of its feed, as records have one; whoever is mentioned gets a
// notice and a mail that lead to the item.
import { failed, isoInstant, ok } from '@stagewright/base'
import { type Performance, saveNew, worded } from '@stagewright/conductor'
import { holderOf } from '@stagewright/orchestration'
import { peopleMeant, peopleWithIds, readersOfItem, type Transaction } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { ItemComments } from '../face/item-comments.ts'
import { type Mentions, mentionsIn, peopleIn, withNames } from '../feed/mentions.ts'
import { readFeed } from '../feed/read-feed.ts'
import { readRecord } from '../read-records.ts'
import { readerOf } from '../reader-of.ts'
import type { System } from '../system.ts'
import { giveUp, transact } from '../transact.ts'

const OBJECT = 'FlowOrchestrationWorkItem'

/** The comments of the runtime. */
export function createItemComments(system: System): ItemComments {
  const seen = async (viewer: Viewer, workItemId: string) => {
    const found = await readRecord(system, workItemId, viewer)
    return found?.object.apiName === OBJECT ? found.record : undefined
  }
  return {
    async show(viewer, workItemId, page) {
      if (!(await seen(viewer, workItemId))) return failed(noItem(workItemId))
      const feed = await readFeed(system, viewer, { recordId: workItemId, ...page })
      return feed ? ok(feed) : failed(noItem(workItemId))
    },
    async add(viewer, workItemId, text) {
      const item = await seen(viewer, workItemId)
      if (!item) return failed(noItem(workItemId))
      const label = String(item['Label'] ?? 'a work item')
      return transact(system, async (performance, tx) => {
        const by = viewer.id
        const mentions = await mentionsIn(tx, [text])
        const readers = await readersAmong(system, tx, { mentions, workItemId })
        refuseUnseen(mentions, { readers, label })
        const body = withNames(text, mentions)
        const record = { ParentId: workItemId, Body: body, Type: 'TextPost' }
        const [first] = await saveNew(performance, { object: 'FeedItem', records: [record], by })
        const words = worded(({ say }) => {
          const values = { by: viewer.name, item: label }
          return {
            subject: say('mentionedSubject', values),
            text: `${say('mentioned', values)}\n\n${body}`,
          }
        })
        const told = peopleIn(text, mentions).filter((id) => id !== by && readers.has(id))
        const people = told.length > 0 ? await peopleMeant(tx, { ids: told }) : []
        const mails = people.map(({ id, name, email }) => ({
          kind: 'mention' as const,
          to: { id, name, email },
          ...words,
          workItemId,
        }))
        if (mails.length > 0) await performance.world.mails.send(mails)
        await wakeCommented(performance, workItemId, viewer)
        return { id: String(first?.['Id']) }
      })
    },
  }
}

/** Those of the people mentioned who may see the item. */
async function readersAmong(
  system: System,
  tx: Transaction,
  { mentions, workItemId }: { mentions: Mentions; workItemId: string },
): Promise<ReadonlySet<string>> {
  const ids = new Set([...mentions.values()].flatMap(({ personIds }) => personIds))
  if (ids.size === 0) return new Set()
  const people = await peopleWithIds(tx, [...ids], isoInstant(system.now()))
  return readersOfItem(tx, workItemId, people.map(readerOf))
}

/** Whoever may not see the item would be led to nothing: the writer hears of it at once. */
function refuseUnseen(
  mentions: Mentions,
  { readers, label }: { readers: ReadonlySet<string>; label: string },
): void {
  const unseen = [...mentions.values()].find(
    ({ personIds }) => !personIds.some((id) => readers.has(id)),
  )
  if (!unseen) return
  const message = `${unseen.name} may not see ${label}, so nothing was sent. Leave the mention out, or hand the item on first.`
  giveUp({ isRefusal: true, code: 'bad-input', message })
}

/** What is snoozed comes back when somebody else says something about it. */
async function wakeCommented(
  performance: Performance,
  workItemId: string,
  viewer: Viewer,
): Promise<void> {
  const runId = await performance.world.runs.ofWorkItem(workItemId)
  if (runId === undefined) return
  await performance.hold([runId])
  const item = performance.run(runId)?.workItems[workItemId]
  if (!item?.snoozed || holderOf(item)?.id === viewer.id) return
  const why = `${viewer.name} commented`
  performance.order({ type: 'WakeWorkItem', runId, workItemId, why })
}

function noItem(id: string): Problem {
  const message = `There is no work item ${id}, or you may not see it.`
  return { isRefusal: true, code: 'work-item-not-found', message }
}
