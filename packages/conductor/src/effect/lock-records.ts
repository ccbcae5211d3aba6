// Locks of records for the steps of approvals, taken and given back in the transaction.
import type { LockRecord, UnlockRecord } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'

/** Takes locks; a step that cannot have its lock is told so by a command. */
export async function lockRecords(performance: Performance, effects: LockRecord[]): Promise<void> {
  const { locks } = performance.world
  await holdRecords(performance, effects)
  const refused = await locks.take(
    effects.map(({ recordId, runId, stepId, reason, lockedBy, editorIds }) => {
      return { recordId, runId, stepId, reason, lockedBy, editorIds }
    }),
  )
  if (refused.length === 0) return
  const held = await locks.on(refused.map(({ recordId }) => recordId))
  for (const { recordId, runId, stepId } of refused) {
    const attempt = effects.find((effect) => effect.stepId === stepId)?.attempt ?? 1
    const holder = held.find((lock) => lock.recordId === recordId)
    const message = `The record is locked already${holder ? ` by ${holder.reason}, which ${holder.lockedBy.name} began` : ''}. One record has one lock: let the other one end, then retry the step.`
    const step = { runId, stepId: stepId ?? '', attempt, message }
    performance.order({ type: 'FailRecordLock', ...step, runId: runId ?? '' })
  }
}

/** Who saves one of the records at this moment comes to an end first, or sees the lock. */
async function holdRecords({ world }: Performance, effects: LockRecord[]): Promise<void> {
  const byObject = new Map<string, Set<string>>()
  for (const { recordId } of effects) {
    const object = world.schema.objectOfId(recordId)?.apiName
    if (object !== undefined) {
      byObject.set(object, (byObject.get(object) ?? new Set()).add(recordId))
    }
  }
  for (const [object, ids] of byObject) await world.records.lock(object, [...ids])
}

/** Gives locks back. */
export async function unlockRecords(
  performance: Performance,
  effects: UnlockRecord[],
): Promise<void> {
  await performance.world.locks.release(effects)
}
