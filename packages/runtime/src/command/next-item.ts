// Get next: the system picks the best item that waits in one's groups and queues, and it is taken.
import { ok, type Result } from '@stagewright/base'
import type { Performance } from '@stagewright/conductor'
import {
  isAway,
  isOfferedTo,
  priorityOf,
  priorityRank,
  type Run,
  type WorkItem,
} from '@stagewright/orchestration'
import { lockRunOfNext, type Transaction } from '@stagewright/store'
import type { Problem, Viewer } from '../face/asking.ts'
import { once } from '../once.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'
import { actorOf } from './actor.ts'

/** Tries before "nothing waits" is believed while others take what was seen. */
const TRIES = 20

/** Takes the next item; its id, or null when nothing waits. */
export async function getNext(
  system: System,
  viewer: Viewer,
): Promise<Result<{ id: string | null }, Problem>> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // Each try is a part of its own, so that a request sent again is answered with the same item.
    const answer = await once.part(`try ${attempt}`, () =>
      transact(system, (performance, tx) => takeOne(performance, tx, viewer)),
    )
    if (!answer.ok) return answer
    if (answer.value !== 'gone') return ok({ id: answer.value })
  }
  return ok({ id: null })
}

/** The id of the item taken, null when nothing waits, `gone` when others were faster. */
async function takeOne(
  performance: Performance,
  tx: Transaction,
  viewer: Viewer,
): Promise<string | null | 'gone'> {
  const runId =
    (await lockRunOfNext(tx, viewer, { waits: false })) ??
    (await lockRunOfNext(tx, viewer, { waits: true }))
  if (runId === undefined) return null
  await performance.hold([runId])
  const actor = actorOf(viewer)
  const run = performance.run(runId)
  const item = run && bestOf(run, (one) => !one.claimedBy && isOfferedTo(actor, one))
  if (!item) return 'gone'
  const command = { type: 'ClaimWorkItem' as const, runId, workItemId: item.id }
  const refusal = await performance.command(command, actor)
  return refusal ? 'gone' : item.id
}

/** The run may have several items for the person: the most urgent, soonest due, oldest. */
function bestOf(run: Run, isFree: (item: WorkItem) => boolean): WorkItem | undefined {
  const free = Object.values(run.workItems).filter(
    (item) => item.status === 'Assigned' && !isAway(item) && !item.waitsFor && isFree(item),
  )
  const due = ({ time }: WorkItem) => time?.dueAt ?? Number.MAX_SAFE_INTEGER
  const rank = (item: WorkItem) => priorityRank(priorityOf(item))
  return free.sort((a, b) => rank(b) - rank(a) || due(a) - due(b) || a.createdAt - b.createdAt)[0]
}
