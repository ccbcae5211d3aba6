// Items of groups and queues that the system gives out: who could take them is read once for each
// group, and what one item adds to a person's load is known to the next one.
import { rememberingOf } from '@stagewright/base'
import { type FindWorkers, systemActor, type Worker } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { World } from '../world.ts'

/**
 * Loads as they are within a transaction: what it gave out itself stands in the database only at
 * its end.
 */
const loadsOf = rememberingOf<World, Map<string, Worker[]>>(() => new Map())

/** Has each item given to somebody; one after the other, for each changes the loads. */
export async function findWorkers(performance: Performance, effects: FindWorkers[]): Promise<void> {
  const known = loadsOf(performance.world)
  for (const { runId, workItemId, groupId } of effects) {
    const workers = known.get(groupId) ?? (await performance.world.workloads.membersOf(groupId))
    known.set(groupId, workers)
    const command = { type: 'AssignMember' as const, runId, workItemId, workers }
    const refusal = await performance.command(command, systemActor)
    if (refusal) continue
    const holderId = performance.run(runId)?.workItems[workItemId]?.claimedBy?.id
    for (const group of known.values()) count(group, holderId, group === workers)
  }
}

/** One item more for a person, and the last turn in the group it came from. */
function count(workers: Worker[], holderId: string | undefined, isTurn: boolean): void {
  const at = workers.findIndex(({ id }) => id === holderId)
  const worker = workers[at]
  if (!worker) return
  const turn = isTurn ? Math.max(...workers.map((one) => one.turn)) + 1 : worker.turn
  workers[at] = { ...worker, openItems: worker.openItems + 1, turn }
}
