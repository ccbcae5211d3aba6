// One act on many work items: in batches, each a transaction, so that nobody waits long for the
// runs of a batch. What is refused of one item holds up no other.
import { ok, type Result } from '@stagewright/base'
import { BrokenRun, type Performance } from '@stagewright/conductor'
import type { Command } from '@stagewright/orchestration'
import { listOpenItemIds, runsOfItems, type Transaction } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { ManyResults, WhichItems } from '../face/many-items.ts'
import { readerOf } from '../reader-of.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'
import { actorOf } from './actor.ts'

/** Items of one transaction, and of one call. */
const BATCH = 100
const CALL_MAX = 1000

type ItemResult = ManyResults['items'][number]

/** How it went with the items of a batch, and what is to be known of those that were done. */
export type BatchEnd<Done> = { items: ItemResult[]; done: Done[] }

export type ManyAct<Done> = {
  /** Acts on up to a hundred items within a transaction. */
  batch(
    within: { performance: Performance; tx: Transaction },
    ids: readonly string[],
  ): Promise<BatchEnd<Done>>
  /** Joins the last transaction, with all that was done. */
  atEnd?(
    within: { performance: Performance; tx: Transaction },
    done: readonly Done[],
  ): Promise<void>
}

/** Ids of the items meant, each once; one more than a call acts on says that there are more. */
export async function idsMeant(
  system: System,
  viewer: Viewer,
  which: WhichItems,
): Promise<readonly string[]> {
  if ('ids' in which) return [...new Set(which.ids)]
  return listOpenItemIds(system.database, readerOf(viewer), which.filter, CALL_MAX + 1)
}

/** Acts on all of them, and says of each how it went. */
export async function actOnMany<Done>(
  system: System,
  ids: readonly string[],
  { batch: act, atEnd }: ManyAct<Done>,
): Promise<Result<ManyResults, Problem>> {
  const items: ItemResult[] = []
  const done: Done[] = []
  const all = ids.slice(0, CALL_MAX)
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH)
    const isLast = from + BATCH >= all.length
    const end = await transact(system, async (performance, tx) => {
      const own = await act({ performance, tx }, batch)
      if (isLast) await atEnd?.({ performance, tx }, [...done, ...own.done])
      return own
    })
    if (end.ok) {
      items.push(...end.value.items)
      done.push(...end.value.done)
    } else {
      const { message } = end.error
      items.push(...batch.map((id) => ({ id, isDone: false, message })))
    }
  }
  return ok({ items, hasMore: ids.length > CALL_MAX })
}

type Make = (item: { runId: string; workItemId: string }) => Command

/** A batch of a command to each item; of what was done, the labels. */
export function commandToEach(viewer: Viewer, make: Make): ManyAct<string>['batch'] {
  return async ({ performance, tx }, ids) => {
    const runs = await runsOfItems(tx, ids)
    await performance.hold(runs.values())
    const actor = actorOf(viewer)
    const items: ItemResult[] = []
    const labels: string[] = []
    for (const id of ids) {
      const runId = runs.get(id)
      if (runId === undefined) {
        items.push({ id, isDone: false, message: `There is no work item ${id}.` })
        continue
      }
      // A damaged run is one item that cannot be done; the others can.
      const refusal = await performance
        .command(make({ runId, workItemId: id }), actor)
        .catch((error: unknown) => (error instanceof BrokenRun ? error : Promise.reject(error)))
      items.push({ id, isDone: !refusal, message: refusal?.message ?? null })
      const label = refusal ? undefined : performance.run(runId)?.workItems[id]?.label
      if (label !== undefined) labels.push(label)
    }
    return { items, done: labels }
  }
}
