// One act on many work items: in batches, each a transaction, so that nobody waits long for the
// runs of a batch. What is refused of one item holds up no other.
import { ok, type Result } from '@stagewright/base'
import { BrokenRun, type Performance, tellReassignedMany } from '@stagewright/conductor'
import type { Assignee, Command } from '@stagewright/orchestration'
import { listOpenItemIds, runsOfItems, type Transaction } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import type { ManyItemCommands, ManyResults, WhichItems } from '../face/many-items.ts'
import { readerOf } from '../reader-of.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'
import { actorOf } from './actor.ts'
import { assigneeNamed } from './assignee-named.ts'

/** Items of one transaction, and of one call. */
const BATCH = 100
const CALL_MAX = 1000

type ItemResult = ManyResults['items'][number]
type Make = (item: { runId: string; workItemId: string }) => Command

/** The commands on many work items. */
export function createManyItemCommands(system: System): ManyItemCommands {
  return {
    claim: (viewer, which) =>
      onMany(system, viewer, which, (of) => ({ type: 'ClaimWorkItem', ...of })),
    release: (viewer, which) =>
      onMany(system, viewer, which, (of) => ({ type: 'ReleaseWorkItem', ...of })),
    async reassign(viewer, which, to) {
      const { reason } = to
      const found = await transact(system, (performance) => assigneeNamed(performance, to))
      if (!found.ok) return found
      const assignee: Assignee = found.value
      const why = reason === undefined ? {} : { reason }
      const make: Make = (of) => ({
        type: 'ReassignWorkItem',
        ...of,
        assignee,
        ...why,
        isOneOfMany: true,
      })
      return onMany(system, viewer, which, make, (performance, labels) =>
        tellReassignedMany(performance, { to: assignee, by: viewer, labels, ...why }),
      )
    },
  }
}

type AtEnd = (performance: Performance, labels: string[]) => Promise<void>

/** Acts on all of them; `atEnd` joins the last transaction, with the labels of what was done. */
async function onMany(
  system: System,
  viewer: Viewer,
  which: WhichItems,
  make: Make,
  atEnd: AtEnd = async () => undefined,
): Promise<Result<ManyResults, Problem>> {
  const ids = await idsOf(system, viewer, which)
  const items: ItemResult[] = []
  const labels: string[] = []
  const all = ids.slice(0, CALL_MAX)
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH)
    const isLast = from + BATCH >= all.length
    const done = await transact(system, async (performance, tx) => {
      const own = await decideBatch(performance, tx, { batch, viewer, make })
      const told = [...labels, ...own.labels]
      if (isLast) await atEnd(performance, told)
      return own
    })
    if (done.ok) {
      items.push(...done.value.items)
      labels.push(...done.value.labels)
    } else {
      const { message } = done.error
      items.push(...batch.map((id) => ({ id, isDone: false, message })))
    }
  }
  return ok({ items, hasMore: ids.length > CALL_MAX })
}

async function idsOf(system: System, viewer: Viewer, which: WhichItems): Promise<string[]> {
  if ('ids' in which) return [...new Set(which.ids)]
  return listOpenItemIds(system.database, readerOf(viewer), which.filter, CALL_MAX + 1)
}

type Batch = { batch: readonly string[]; viewer: Viewer; make: Make }

async function decideBatch(
  performance: Performance,
  tx: Transaction,
  { batch, viewer, make }: Batch,
): Promise<{ items: ItemResult[]; labels: string[] }> {
  const runs = await runsOfItems(tx, batch)
  await performance.hold(runs.values())
  const actor = actorOf(viewer)
  const items: ItemResult[] = []
  const labels: string[] = []
  for (const id of batch) {
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
  return { items, labels }
}
